import type { RouteRecordRaw } from 'vue-router'

const edit = () => import('./EditPage.vue')

export const residentRoutes: RouteRecordRaw[] = [
  { path: 'residents/new', component: edit, meta: { title: 'resident.newTitle' } },
  { path: 'residents/:id(\\d+)', component: () => import('./ResidentPage.vue'), meta: { title: 'resident.title' } },
  { path: 'residents/:id(\\d+)/edit', component: edit, meta: { title: 'resident.editTitle' } },
  { path: 'residents/:id(\\d+)/print', component: () => import('./CoverPage.vue'), meta: { title: 'common.print' } },
]
