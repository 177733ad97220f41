import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const asIs = ['/favicon.svg'] // of web/public, what every page shows

/**
 * serviceWorker builds sw.ts into /sw.js, which carries the list of the application's files, and names the version of the build in the
 * worker and in the entry page (<meta name="jiwei-version">). The version changes with any file, and with nothing else.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'jiwei-service-worker',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: 'index.html', sw: fileURLToPath(new URL('./sw.ts', import.meta.url)) },
          output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
        },
      },
    }),
    generateBundle(_, bundle) {
      const page = bundle['index.html']
      const worker = bundle['sw.js']
      if (page?.type !== 'asset' || worker?.type !== 'chunk') return this.error('the entry page or the worker was not built')
      if (worker.imports.length > 0) return this.error(`the worker imports ${worker.imports.join(', ')}: it is one file`)
      const names = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !name.endsWith('.map'))
      const files = [...names.map((name) => `/${name}`).sort(), ...asIs]
      const html = String(page.source)
      const version = createHash('sha256').update(files.join('\n')).update(html).update(worker.code).digest('hex').slice(0, 16)
      page.source = html.replace('<head>', `<head>\n    <meta name="jiwei-version" content="${version}" />`)
      worker.code = worker.code.replace('self.built', () => JSON.stringify({ version, files }))
    },
  }
}
