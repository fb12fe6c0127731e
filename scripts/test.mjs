// npm test: installs, bundles and runs every check; `--all` adds the long ones. Ends with `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled, node24, run } from './install.mjs'

const all = process.argv.includes('--all')
const QUICK = ['unit', 'architecture', 'infra', 'integration', 'e2e']
const scratch = mkdtempSync(join(tmpdir(), 'guiyin-test-'))
const report = join(scratch, 'vitest.json')

const bin = (path) => join('node_modules', path)
const projects = all ? [] : QUICK.flatMap((name) => ['--project', name])
const vitest = [
  'run',
  ...projects,
  '--passWithNoTests',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
]

/** A file that could not be loaded holds no test, and a run may fail outside any test: both count as one failure. */
const countTests = (code) => {
  try {
    const { numPassedTests: passed, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    const failed = numFailedTests + broken.length
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const asOne = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
const program =
  (...args) =>
  () =>
    run(node24, args)

const steps = [
  { name: 'bundles, within their budgets', run: program('scripts/build.ts'), count: asOne },
  { name: 'types (tsc)', run: program(bin('typescript/bin/tsc')), count: asOne },
  {
    name: 'format, lint, boundaries (biome)',
    run: program(bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off'),
    count: asOne,
  },
  { name: 'generated files are fresh', run: program('scripts/generate.ts', '--check'), count: asOne },
  {
    name: 'nothing unused (knip)',
    run: program('scripts/unused/node_modules/knip/bin/knip.js', '--no-progress'),
    count: asOne,
  },
  {
    name: `tests (${all ? 'all' : QUICK.join(', ')})`,
    run: program(bin('vitest/vitest.mjs'), ...vitest),
    count: countTests,
  },
]

const runStep = async (step) => {
  const start = performance.now()
  process.stdout.write(`\n▶ ${step.name}\n`)
  const result = step.count(await step.run())
  return { ...result, name: step.name, seconds: ((performance.now() - start) / 1000).toFixed(1) }
}

const lineOf = ({ name, passed, failed, seconds }) =>
  `${failed === 0 ? '✓' : '✗'} ${name.padEnd(60)} ${seconds.padStart(6)} s   ${passed} passed, ${failed} failed\n`

await ensureInstalled()
const results = []
for (const step of steps) results.push(await runStep(step))
rmSync(scratch, { recursive: true, force: true })

const sum = (key) => results.reduce((total, result) => total + result[key], 0)
process.stdout.write(`\n${results.map(lineOf).join('')}\n${sum('passed')} passed, ${sum('failed')} failed\n`)
process.exitCode = sum('failed') === 0 ? 0 : 1
