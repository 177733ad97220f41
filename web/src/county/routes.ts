import type { RouteRecordRaw } from 'vue-router'

export const countyRoutes: RouteRecordRaw[] = [
  {
    path: 'county',
    component: () => import('./CountyFrame.vue'),
    children: [
      { path: '', component: () => import('./OverviewPage.vue'), meta: { title: 'county.nav.overview' } },
      { path: 'compare', component: () => import('./ComparePage.vue'), meta: { title: 'county.nav.compare' } },
      { path: 'indicators/:code', component: () => import('./IndicatorPage.vue'), meta: { title: 'county.nav.trend' } },
      { path: 'subjects', component: () => import('./SubjectsPage.vue'), meta: { title: 'county.nav.subjects' } },
      { path: 'checks', component: () => import('./ChecksPage.vue'), meta: { title: 'county.nav.checks' } },
      { path: 'figures', component: () => import('./FiguresPage.vue'), meta: { title: 'county.nav.figures' } },
      { path: 'targets', component: () => import('./TargetsPage.vue'), meta: { title: 'county.nav.targets' } },
    ],
  },
]
