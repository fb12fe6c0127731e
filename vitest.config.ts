import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], testTimeout = 5_000) => ({
  test: { name, include, testTimeout, hookTimeout: 120_000, setupFiles: ['test/support/fail-on-console.ts'] },
})

export default defineConfig({
  test: {
    projects: [
      project('unit', [
        'events/**/*.test.ts',
        'packages/**/*.test.ts',
        'functions/**/*.test.ts',
        'scripts/**/*.test.ts',
      ]),
      project('simulation', ['test/simulation/**/*.test.ts'], 600_000),
      project('architecture', ['test/architecture.test.ts'], 120_000),
      project('infra', ['infra/**/*.test.ts'], 120_000),
      project('integration', ['test/integration/**/*.test.ts'], 120_000),
      project('e2e', ['test/e2e/**/*.test.ts'], 600_000),
      project('soak', ['test/soak/**/*.test.ts'], 600_000),
      project('dynamodb-local', ['test/dynamodb-local/**/*.test.ts'], 120_000),
    ],
  },
})
