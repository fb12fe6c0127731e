import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { type Patch, patched } from './patch.ts'

const root = resolve(import.meta.dirname, '../../..')
const here = 'test/simulation'

/** Codecs that cost more than all the rest: the run with the real ones is `simulation.test.ts`. */
const PLAIN: Readonly<Record<string, string>> = {
  'packages/store/src/pack.ts': `${here}/plain/pack.ts`,
  'packages/files/src/parquet-table.ts': `${here}/plain/parquet-table.ts`,
  'packages/files/src/parquet-reader.ts': `${here}/plain/parquet-reader.ts`,
}

/**
 * Stands in for the SDKs, whose commands cost more to make than to serve: each name is a class that keeps its input.
 * The names stand in the prototype, where the import of a bundle looks for them.
 */
const SDK = `
  const classes = new Map()
  const made = (name) => {
    const Command = { [name]: class { constructor(input) { this.input = input } } }[name]
    classes.set(name, Command)
    return Command
  }
  const names = new Proxy({}, { get: (_, name) => typeof name === 'string' ? (classes.get(name) ?? made(name)) : undefined })
  module.exports = Object.create(names)
`

/** A lake of fewer files: a fold asks for every bucket of every day around it. Names fall into these alone. */
const FEW_BUCKETS: Patch = {
  file: 'packages/files/src/lake-keys.ts',
  find: 'export const BUCKETS = 16',
  replace: 'export const BUCKETS = 4',
}

/** Each grain is fitted alike: by one part of a source, and by two. */
const FEW_GRAINS: Patch = {
  file: 'packages/domain/src/journeys/step.ts',
  find: 'export const PATH_GRAINS = [',
  replace: "export const PATH_GRAINS = ['channel', 'campaign'] as const\nexport const ALL_GRAINS = [",
}

/** The same bytes for every reader, so that what was read once is known: nobody writes into them. */
const SHARED_BYTES: Patch = {
  file: 'packages/store/testing/plain-item.ts',
  find: 'return new Uint8Array(value)',
  replace: 'return value',
}

const remembering = (file: string, name: string, how: 'once' | 'onceFrozen' = 'once'): Patch => ({
  file,
  find: `const ${name} = `,
  replace: `const ${name} = ${how}((key) => make_${name}(key))\nconst make_${name} = `,
})

/** Pure functions of records, files and items that are asked for the same over and over; `plain/once.ts` says how. */
const REMEMBERED: readonly Patch[] = [
  remembering('packages/stream/src/decode.ts', 'parcelOf'),
  remembering('events/src/fact.ts', 'factsOf'),
  remembering('packages/files/src/parquet-facts.ts', 'parseFact'),
  remembering('packages/store/src/results.ts', 'conversionIn'),
  remembering('packages/domain/src/facts/canonical.ts', 'canonicalJson', 'onceFrozen'),
  remembering('events/src/catalog.ts', 'isTimeZone'),
]

const changing = (planted: readonly Patch[]): Plugin => {
  const patches = [FEW_BUCKETS, FEW_GRAINS, SHARED_BYTES, ...REMEMBERED, ...planted]
  const files = new Set([...Object.keys(PLAIN), ...patches.map(({ file }) => file)])
  const used = new Set<string>()
  return {
    name: 'simulation',
    setup: (builder) => {
      builder.onResolve({ filter: /^@(aws-sdk|smithy)\// }, () => ({ path: 'sdk', namespace: 'sdk' }))
      builder.onLoad({ filter: /.*/, namespace: 'sdk' }, () => ({ contents: SDK, loader: 'js' }))
      // What test support imports and no seed uses.
      builder.onResolve({ filter: /^@duckdb\// }, ({ path }) => ({ path, external: true, sideEffects: false }))
      builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const file = relative(root, path)
        if (!files.has(file)) return undefined
        used.add(file)
        const source = join(root, PLAIN[file] ?? file)
        const contents = patched(file, await readFile(source, 'utf8'), patches)
        return { contents, loader: 'ts', resolveDir: dirname(source) }
      })
      builder.onEnd(() => {
        const missed = patches.find(({ file }) => !used.has(file))
        return missed && { errors: [{ text: `nothing imports ${missed.file}` }] }
      })
    },
  }
}

// Bundled CommonJS of the SDK calls require, which an ES module has not.
const banner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

/** The simulator as one file, with these patches in it; `remove` deletes it. */
export const bundled = async (patches: readonly Patch[] = []) => {
  const folder = await mkdtemp(join(tmpdir(), 'guiyin-simulation-'))
  const file = join(folder, 'worker.mjs')
  await build({
    entryPoints: [join(root, here, 'bundle/worker.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    inject: [join(root, here, 'plain/once.ts')],
    banner: { js: banner },
    logLevel: 'error',
    plugins: [changing(patches)],
  })
  return { file, remove: () => rm(folder, { recursive: true, force: true }) }
}
