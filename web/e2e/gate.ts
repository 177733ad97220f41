// A way to the server that can be cut, and behind which another version of the application can be put.
import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from 'node:http'
import { inject } from 'vitest'

export interface Gate {
  base: string
  /** cut ends every connection and takes no new one. */
  cut: () => Promise<void>
  restore: () => Promise<void>
  /** deploy lets the server have another version of the application, without the files that `gone` matches. It answers the name of the version. */
  deploy: (gone: RegExp) => string
}

const version = /[0-9a-f]{16}(?="[ ,])/ // as the entry page and the worker name it
const next = 'fedcba9876543210'

export async function gate(): Promise<Gate> {
  let gone: RegExp | undefined
  let port = 0
  let server: Server | undefined

  function forward(from: IncomingMessage, to: ServerResponse): void {
    if (gone?.test(from.url ?? '')) return void to.writeHead(404).end()
    const altered = gone && (from.url === '/sw.js' || from.headers.accept?.startsWith('text/html') || from.url === '/')
    const headers = altered ? { ...from.headers, 'accept-encoding': 'identity' } : from.headers
    const out = request(`${inject('base')}${from.url}`, { method: from.method, headers }, (answer) => {
      if (!altered) return void answer.pipe(to.writeHead(answer.statusCode ?? 502, answer.headers))
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => to.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(parts).toString().replace(version, next)))
    })
    out.on('error', () => to.destroy())
    from.pipe(out)
  }

  async function restore(): Promise<void> {
    if (server?.listening) return
    const fresh = (server = createServer(forward))
    await new Promise<void>((done) => fresh.listen(port, '127.0.0.1', done))
    const address = fresh.address()
    if (address && typeof address === 'object') port = address.port
  }

  await restore()
  return {
    base: `http://127.0.0.1:${port}`,
    restore,
    cut: () =>
      new Promise<void>((done) => {
        server?.close(() => done())
        server?.closeAllConnections()
      }),
    deploy: (files) => {
      gone = files
      return next
    },
  }
}
