import { VueQueryPlugin } from '@tanstack/vue-query'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-message.css'
import 'element-plus/theme-chalk/el-message-box.css'
import 'element-plus/theme-chalk/el-overlay.css'
import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { cache } from './api/cache'
import { i18n, restoreLanguage } from './i18n'
import { watchTyping } from './offline/unsaved'
import { router } from './router'
import { useSession } from './session/store'
import './styles.css'

const app = createApp(App)
app.use(createPinia())
app.use(i18n)
app.use(VueQueryPlugin, { queryClient: cache })
watch(i18n.global.locale, () => cache.invalidateQueries()) // what the server said is asked for again in the other language
watchTyping()
Promise.all([useSession().begin(), restoreLanguage()]).finally(() => {
  app.use(router)
  app.mount('#app')
})
