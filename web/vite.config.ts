import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'
import { serviceWorker } from './worker/plugin.ts'

// The build lands where the Go program embeds it. Clinics run old Chromium forks, hence the target.
export default defineConfig({
  plugins: [vue(), components({ dts: 'src/components.d.ts', dirs: [], resolvers: [ElementPlusResolver()] }), serviceWorker()],
  // Neither the older interface of vue-i18n nor its global components are used: without them they are not in the first load.
  define: { __VUE_I18N_FULL_INSTALL__: 'false', __VUE_I18N_LEGACY_API__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false' },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { target: 'chrome87', outDir: 'dist/app', emptyOutDir: true, sourcemap: false },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], setupFiles: ['src/test-setup.ts'], server: { deps: { inline: ['element-plus'] } } },
})
