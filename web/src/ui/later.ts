const pause = 3000 // ms: what is on screen comes first on a slow line

/** later loads in peace what will be needed: the connection may be gone by then. */
export function later(load: () => Promise<unknown>): void {
  setTimeout(() => void load().catch(() => undefined), pause)
}
