import { defineConfig } from 'vitest/config'

// The journeys drive the built program in a real browser, one file after another: they share a server.
export default defineConfig({
  test: {
    include: ['e2e/**/*.journey.ts'],
    globalSetup: ['e2e/server.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
