import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const run = promisify(execFile)

const MANIFESTS = [
  'domain',
  'platforms',
  'store',
  'stream',
  'files',
  'lambda',
  'failures',
  'edge',
  'derive',
  'tracker',
  'cli',
]

/** Each planted file breaks one boundary; Biome must name the rule that forbids it. */
const violations: [title: string, path: string, code: string, rule: string][] = [
  [
    'the domain reaches for AWS',
    'packages/domain/src/planted.ts',
    "import '@aws-sdk/client-dynamodb'\n",
    'noUndeclaredDependencies',
  ],
  [
    'the domain reaches for the store',
    'packages/domain/src/planted.ts',
    "import '@guiyin/store'\n",
    'noUndeclaredDependencies',
  ],
  [
    'the store reaches for the stream',
    'packages/store/src/planted.ts',
    "import '@guiyin/stream'\n",
    'noUndeclaredDependencies',
  ],
  [
    'the contract reaches for the domain',
    'events/src/planted.ts',
    "import '@guiyin/domain'\n",
    'noUndeclaredDependencies',
  ],
  [
    'the platforms reach for the store',
    'packages/platforms/src/planted.ts',
    "import '@guiyin/store'\n",
    'noUndeclaredDependencies',
  ],
  [
    'a package other than lambda uses Middy',
    'packages/edge/src/planted.ts',
    "import '@middy/core'\n",
    'noUndeclaredDependencies',
  ],
  ['the domain reads a file', 'packages/domain/src/planted.ts', "import 'node:fs'\n", 'noRestrictedImports'],
  [
    'the domain reads the clock',
    'packages/domain/src/planted.ts',
    'export const now = () => Date.now()\n',
    'pure function of facts',
  ],
  [
    'the domain makes a date of now',
    'packages/domain/src/planted.ts',
    'export const now = () => new Date()\n',
    'pure function of facts',
  ],
  [
    'the domain draws a random number',
    'packages/domain/src/planted.ts',
    'export const dice = () => Math.random()\n',
    'pure function of facts',
  ],
  [
    'a use case talks to AWS',
    'functions/attribute-events/planted.ts',
    "import '@aws-sdk/client-dynamodb'\n",
    'noRestrictedImports',
  ],
  ['a use case reads a file', 'functions/attribute-events/planted.ts', "import 'node:fs'\n", 'noRestrictedImports'],
  [
    'a function imports another function',
    'functions/attribute-events/planted.ts',
    "import '../ingest-events/ingest-events.ts'\n",
    'noRestrictedImports',
  ],
  [
    'a handler imports another function',
    'functions/planted/handler.ts',
    "import '../ingest-events/handler.ts'\n",
    'noRestrictedImports',
  ],
  ['a handler uses CDK', 'functions/planted/handler.ts', "import 'aws-cdk-lib'\n", 'noRestrictedImports'],
  [
    'a config builds a client',
    'functions/planted/config.ts',
    "import '@aws-sdk/client-kinesis'\n",
    'noRestrictedImports',
  ],
  ['a config reaches for a store', 'functions/planted/config.ts', "import '@guiyin/store'\n", 'noRestrictedImports'],
  ['infra imports a package of the product', 'infra/planted.ts', "import '@guiyin/domain'\n", 'noRestrictedImports'],
  [
    'infra imports a handler',
    'infra/planted.ts',
    "import '../functions/ingest-events/handler.ts'\n",
    'noRestrictedImports',
  ],
  [
    'zod is imported by name',
    'events/src/planted.ts',
    "import { z } from 'zod'\nexport const a = z.string()\n",
    'noRestrictedImports',
  ],
  [
    'zod is imported by name in a config',
    'functions/planted/config.ts',
    "import { z } from 'zod'\nexport const a = z.string()\n",
    'noRestrictedImports',
  ],
  [
    'the environment is read outside the config reader',
    'functions/planted/planted.ts',
    'export const stage = process.env.STAGE\n',
    'noProcessEnv',
  ],
  [
    'a type is asserted',
    'packages/store/src/planted.ts',
    'export const n = (x: unknown) => x as number\n',
    'Parse or narrow',
  ],
  ['a value is any', 'packages/store/src/planted.ts', 'export const n = (x: any) => x\n', 'noExplicitAny'],
  [
    'a promise floats',
    'packages/store/src/planted.ts',
    'const f = async () => 1\nexport const g = () => {\n  f()\n}\n',
    'noFloatingPromises',
  ],
  [
    'a test is skipped',
    'packages/store/src/planted.test.ts',
    "import { test } from 'vitest'\ntest.skip('x', () => {})\n",
    'noSkippedTests',
  ],
  [
    'a file name is not kebab-case',
    'packages/store/src/plantedFile.ts',
    'export const a = 1\n',
    'useFilenamingConvention',
  ],
  ['a barrel re-exports everything', 'packages/store/src/planted.ts', "export * from './keys.ts'\n", 'noReExportAll'],
]

describe('each boundary bites', () => {
  let copy = ''

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'guiyin-guards-'))
    await run('git', ['init', '-q'], { cwd: copy })
    const files = ['biome.json', 'package.json', '.gitignore', 'scripts/lint', 'events/package.json', 'tsconfig.json']
    const manifests = MANIFESTS.map((name) => `packages/${name}/package.json`)
    for (const file of [...files, ...manifests]) {
      await cp(join(root, file), join(copy, file), { recursive: true })
    }
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  })

  afterAll(() => rm(copy, { recursive: true, force: true }))

  test.each(violations)(
    '%s',
    async (_title, path, code, rule) => {
      const file = join(copy, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, code)

      const report = await run(join(root, 'node_modules/.bin/biome'), ['lint', path], { cwd: copy }).then(
        () => 'no finding',
        (failed: { stdout: string; stderr: string }) => failed.stdout + failed.stderr,
      )
      await rm(file)

      expect(report).toContain(rule)
    },
    20_000,
  )
})

describe('a manifest is its licence', () => {
  const allowed: Record<string, string[]> = {
    domain: ['@guiyin/events'],
    platforms: ['@guiyin/domain', '@guiyin/events', 'isbot'],
  }

  test.each(Object.entries(allowed))('%s depends on nothing else', async (name, dependencies) => {
    const manifest: unknown = JSON.parse(await readFile(join(root, `packages/${name}/package.json`), 'utf8'))

    expect(manifest).toHaveProperty(
      'dependencies',
      Object.fromEntries(dependencies.map((one) => [one, expect.any(String)])),
    )
  })
})
