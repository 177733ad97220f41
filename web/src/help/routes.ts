import type { RouteRecordRaw } from 'vue-router'

const page = () => import('./HelpPage.vue')

export const helpRoutes: RouteRecordRaw[] = [
  {
    path: 'help',
    meta: { title: 'nav.help' },
    children: [
      { path: '', component: page },
      { path: ':page', component: page, props: true },
    ],
  },
]
