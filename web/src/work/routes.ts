import type { RouteRecordRaw } from 'vue-router'

export const workRoutes: RouteRecordRaw[] = [
  { path: 'work', component: () => import('./WorkPage.vue'), meta: { title: 'nav.work' } },
  { path: 'work/visit/:id', component: () => import('./VisitPage.vue'), props: true, meta: { title: 'work.visit' } },
]
