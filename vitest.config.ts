import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

type Settings = NonNullable<TestProjectInlineConfiguration['test']>

/** Every core: the usual leaves one idle, half of a small machine. */
const TOGETHER: Settings = { maxWorkers: Math.max(2, availableParallelism()), sequence: { groupOrder: 0 } }
/** These take every core by themselves, or measure what happens in time. */
const ALONE: Settings = { maxWorkers: 1, sequence: { groupOrder: 1 } }
/** Files that only compute share the modules of their worker: loading them anew took as long as all their tests. */
const SHARED: Settings = { ...TOGETHER, isolate: false }

/** The whole stack credits days too, whose intervals nobody looks at here: they take most of the time, so few are drawn. */
const DRAWN_FEW: Settings = { ...TOGETHER, env: { INTERVAL_REPLICATES: '4' } }

const project = (name: string, include: string[], testTimeout: number, settings: Settings) => ({
  test: {
    name,
    include,
    testTimeout,
    hookTimeout: 120_000,
    setupFiles: ['test/support/fail-on-console.ts'],
    ...settings,
  },
})

export default defineConfig({
  test: {
    projects: [
      project(
        'unit',
        ['events/**/*.test.ts', 'packages/**/*.test.ts', 'functions/**/*.test.ts', 'scripts/**/*.test.ts'],
        30_000,
        SHARED,
      ),
      project('architecture', ['test/architecture.test.ts'], 120_000, TOGETHER),
      project('infra', ['infra/**/*.test.ts'], 120_000, SHARED),
      project('integration', ['test/integration/**/*.test.ts'], 120_000, TOGETHER),
      project('e2e', ['test/e2e/**/*.test.ts'], 600_000, DRAWN_FEW),
      project('simulation', ['test/simulation/**/*.test.ts'], 600_000, ALONE),
      project('soak', ['test/soak/**/*.test.ts'], 600_000, ALONE),
      project('dynamodb-local', ['test/dynamodb-local/**/*.test.ts'], 120_000, ALONE),
    ],
  },
})
