import type { RouteRecordRaw } from 'vue-router'

export const adminRoutes: RouteRecordRaw[] = [
  {
    path: 'admin',
    component: () => import('./AdminFrame.vue'),
    children: [
      { path: '', component: () => import('./HomePage.vue'), meta: { title: 'nav.admin' } },
      { path: 'orgs', component: () => import('./OrgsPage.vue'), meta: { title: 'admin.nav.orgs' } },
      { path: 'users', component: () => import('./UsersPage.vue'), meta: { title: 'admin.nav.users' } },
      { path: 'parameters', component: () => import('./ParametersPage.vue'), meta: { title: 'admin.nav.parameters' } },
      { path: 'audit', component: () => import('./AuditPage.vue'), meta: { title: 'admin.nav.audit' } },
      { path: 'backup', component: () => import('./BackupPage.vue'), meta: { title: 'admin.nav.backup' } },
      { path: 'health', component: () => import('./HealthPage.vue'), meta: { title: 'admin.nav.health' } },
    ],
  },
]
