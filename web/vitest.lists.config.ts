import { defineConfig } from 'vitest/config'

// Measures, asserts no time, and is no part of the tests: `make lists`.
export default defineConfig({
  test: {
    include: ['e2e/lists.measure.ts'],
    globalSetup: ['e2e/server.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    disableConsoleIntercept: true,
  },
})
