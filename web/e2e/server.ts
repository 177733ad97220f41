// Starts the built program once with a demo county of its own and tells the journeys where it is.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    base: string
    accounts: string
    database: string
  }
}

const here = dirname(fileURLToPath(import.meta.url))
const program = resolve(process.env.JIWEI_PROGRAM ?? join(here, '../../bin/jiwei'))

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))))
    })
  })
}

async function ready(base: string, server: ChildProcess): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const answer = await fetch(`${base}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((again) => setTimeout(again, 100))
  }
  throw new Error('the server is not ready after 20 seconds')
}

/** county makes a demo county in a folder; an interrupted one is begun anew. */
function county(folder: string, residents: string): void {
  const fresh = join(folder, 'new')
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  execFileSync(program, ['demo', '--db', `sqlite:${join(fresh, 'jiwei.db')}`, '--residents', residents, '--seed', '1'], { stdio: ['ignore', 'ignore', 'inherit'] })
  for (const file of ['jiwei.db.keys', 'ACCOUNTS.txt', 'jiwei.db']) renameSync(join(fresh, file), join(folder, file))
  rmSync(fresh, { recursive: true })
}

// JIWEI_COUNTY names a folder that keeps its county for the next run, for measuring in a large one; else there is a small one for this run.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(program)) throw new Error(`${program} is missing: run make build`)
  const kept = process.env.JIWEI_COUNTY
  const folder = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), 'jiwei-journeys-'))
  const database = `sqlite:${join(folder, 'jiwei.db')}`
  if (!existsSync(join(folder, 'jiwei.db'))) county(folder, process.env.JIWEI_RESIDENTS ?? '800')
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const server = spawn(program, ['serve', '--db', database, '--addr', `127.0.0.1:${port}`, '--log-level', 'warn'], { stdio: ['ignore', 'ignore', 'inherit'] })
  await ready(base, server)
  project.provide('base', base)
  project.provide('database', database)
  project.provide('accounts', readFileSync(join(folder, 'ACCOUNTS.txt'), 'utf8'))
  return async () => {
    const ended = new Promise((done) => server.once('exit', done))
    server.kill('SIGTERM')
    await ended
    if (!kept) rmSync(folder, { recursive: true, force: true })
  }
}
