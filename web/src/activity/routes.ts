import type { RouteRecordRaw } from 'vue-router'

const activity = () => import('./ActivityPage.vue')

export const activityRoutes: RouteRecordRaw[] = [
  { path: 'activities', component: () => import('./ActivitiesPage.vue'), meta: { title: 'nav.activities' } },
  { path: 'activities/:org/:form/new', component: activity, meta: { title: 'activity.new' } },
  { path: 'activities/:org/:form/:uuid', component: activity, meta: { title: 'activity.one' } },
]
