import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { activityRoutes } from './activity/routes'
import { adminRoutes } from './admin/routes'
import { countyRoutes } from './county/routes'
import { deskRoutes } from './desk/routes'
import { formRoutes } from './form/routes'
import { helpRoutes } from './help/routes'
import { type Area, loadTexts } from './i18n'
import { settled } from './offline/unsaved'
import { residentRoutes } from './resident/routes'
import { useSession } from './session/store'
import { workRoutes } from './work/routes'

declare module 'vue-router' {
  interface RouteMeta {
    public?: boolean
    title?: string // key of the page's name
    area?: Area // whose texts the page needs
  }
}

// Each area is a chunk of its own: a village doctor never loads the county's charts.
const pages: RouteRecordRaw[] = [
  ...worded('admin', adminRoutes),
  ...worded('help', helpRoutes),
  ...workRoutes,
  ...worded('county', countyRoutes),
  ...worded('desk', deskRoutes),
  ...worded('activity', activityRoutes),
  ...formRoutes,
  ...worded('resident', residentRoutes),
]

function worded(area: Area, routes: RouteRecordRaw[]): RouteRecordRaw[] {
  return routes.map((route) => ({ ...route, meta: { ...route.meta, area } }))
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    { path: '/login', component: () => import('./session/LoginPage.vue'), meta: { public: true } },
    { path: '/offline', component: () => import('./session/OfflinePage.vue'), meta: { public: true } },
    {
      path: '/',
      component: () => import('./shell/AppShell.vue'),
      children: [
        { path: '', redirect: () => home() },
        { path: 'password', component: () => import('./session/PasswordPage.vue'), meta: { title: 'session.changePassword' } },
        ...pages,
        { path: ':rest(.*)*', component: () => import('./shell/NotFound.vue') },
      ],
    },
  ],
})

router.beforeEach((to) => {
  const session = useSession()
  if (!to.meta.public && !session.account) return { path: session.unreachable ? '/offline' : '/login', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
  if (to.path === '/login' && session.account) return '/'
  if (to.path === '/offline' && !session.unreachable) return typeof to.query.to === 'string' ? to.query.to : '/'
  return true
})

// The texts of an area come at the same time as its page.
router.beforeEach((to) => {
  if (to.meta.area) void loadTexts(to.meta.area).catch(() => undefined)
})
router.beforeResolve(async (to) => {
  if (to.meta.area) await loadTexts(to.meta.area)
})

router.afterEach((to, from) => {
  if (to.path !== from.path) settled()
})

/** home is where the work of the signed-in person begins. */
export function home(): string {
  const session = useSession()
  if (session.has('village_doctor', 'clinician', 'smi_officer')) return '/work'
  if (session.has('records_clerk', 'quality_reviewer')) return '/residents'
  if (session.has('county_official')) return '/county'
  if (session.administrator) return '/admin'
  return '/password'
}
