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

/** A lake of fewer files: a fold asks for every bucket of every day around it. */
const FEW_BUCKETS: Patch = {
  file: 'packages/files/src/lake-keys.ts',
  find: 'export const BUCKETS = 16',
  replace: 'export const BUCKETS = 4',
}

/** The same bytes for every reader, so that what was read once is known: nobody writes into them. */
const SHARED_BYTES: Patch = {
  file: 'packages/store/testing/plain-item.ts',
  find: 'return new Uint8Array(value)',
  replace: 'return value',
}

const changing = (planted: readonly Patch[]): Plugin => {
  const patches = [FEW_BUCKETS, SHARED_BYTES, ...planted]
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
    banner: { js: banner },
    logLevel: 'error',
    plugins: [changing(patches)],
  })
  return { file, remove: () => rm(folder, { recursive: true, force: true }) }
}
