import type { RouteRecordRaw } from 'vue-router'

export const deskRoutes: RouteRecordRaw[] = [
  { path: 'residents', component: () => import('./SearchPage.vue'), meta: { title: 'nav.search' } },
  { path: 'desk/duplicates', component: () => import('./DuplicatesPage.vue'), meta: { title: 'desk.duplicates' } },
  { path: 'desk/merges', component: () => import('./MergesPage.vue'), meta: { title: 'desk.merges' } },
  { path: 'imports', component: () => import('./ImportsPage.vue'), meta: { title: 'nav.imports' } },
  { path: 'imports/:id(\\d+)', component: () => import('./ImportPage.vue'), props: true, meta: { title: 'desk.import' } },
]
