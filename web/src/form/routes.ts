import type { RouteRecordRaw } from 'vue-router'

const record = () => import('./RecordPage.vue')
const print = () => import('./PrintPage.vue')

export const formRoutes: RouteRecordRaw[] = [
  { path: 'residents/:id(\\d+)/records/:form/new', component: record, meta: { title: 'form.newRecord' } },
  { path: 'residents/:id(\\d+)/records/:form/:uuid', component: record, meta: { title: 'form.record' } },
  { path: 'print/:form', component: print, meta: { title: 'common.print' } },
  { path: 'print/:form/org/:org/:uuid', component: print, meta: { title: 'common.print' } },
  { path: 'print/:form/:resident(\\d+)/:uuid', component: print, meta: { title: 'common.print' } },
]
