import { readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import * as z from 'zod'
import { trackerBundle } from '../packages/tracker/build.ts'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'dist/functions')

const Budget = z.record(z.string(), z.number().positive())

// Bundled CommonJS leftovers of the SDK call require, which an ES module has not.
const banner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

const handlerNames = async (): Promise<string[]> => {
  const folders = await readdir(join(root, 'functions'), { withFileTypes: true })
  const names = folders.filter((folder) => folder.isDirectory()).map((folder) => folder.name)
  const found = await Promise.all(
    names.map((name) => stat(join(root, 'functions', name, 'handler.ts')).catch(() => null)),
  )
  return names.filter((_, index) => found[index] !== null).sort()
}

const bundle = async (names: readonly string[]): Promise<void> => {
  const fresh = `${dist}.${process.pid}`
  await build({
    entryPoints: names.map((name) => ({ in: join(root, 'functions', name, 'handler.ts'), out: `${name}/index` })),
    outdir: fresh,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    banner: { js: banner },
    logLevel: 'warning',
  })
  // A stack that runs meanwhile finds the old bundles or the new ones, never none.
  await rm(dist, { recursive: true, force: true })
  await rename(fresh, dist)
}

const kibOf = async (name: string): Promise<number> =>
  Math.ceil((await stat(join(dist, name, 'index.mjs'))).size / 1024)

/** KiB a bundle may have; one without a budget fails, so that nobody forgets to give it one. */
const budgetOf = async () => Budget.parse(JSON.parse(await readFile(join(root, 'scripts/bundle-budget.json'), 'utf8')))

const main = async (): Promise<void> => {
  const names = await handlerNames()
  await bundle(names)
  await build(trackerBundle(join(root, 'dist/tracker')))
  const budget = await budgetOf()
  const sizes = await Promise.all(
    names.map(async (name) => ({ name, kib: await kibOf(name), limit: budget[name] ?? 0 })),
  )
  for (const { name, kib, limit } of sizes) console.log(`${name.padEnd(22)} ${String(kib).padStart(5)} KiB of ${limit}`)
  const over = sizes.filter(({ kib, limit }) => kib > limit)
  if (over.length === 0) return
  console.error(`Over the budget in scripts/bundle-budget.json: ${over.map(({ name }) => name).join(', ')}.`)
  process.exitCode = 1
}

await main()
