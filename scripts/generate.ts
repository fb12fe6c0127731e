import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { listsOf } from './generate/platforms/lists.ts'

const root = new URL('../', import.meta.url)
/** A folder that holds nothing but what is made here. */
const CONTRACT = 'events/generated/'
const PLATFORMS = 'packages/platforms/src/'

const at = (path: string): URL => new URL(path, root)

const leftovers = (wanted: ReadonlyMap<string, string>): string[] =>
  readdirSync(at(CONTRACT))
    .map((file) => CONTRACT + file)
    .filter((path) => !wanted.has(path))

/** Files that differ from what schemas and platforms say, missing and leftover ones too. */
const staleFiles = (wanted: ReadonlyMap<string, string>): string[] => {
  mkdirSync(at(CONTRACT), { recursive: true })
  const changed = [...wanted].filter(([path, text]) => !existsSync(at(path)) || readFileSync(at(path), 'utf8') !== text)
  return [...changed.map(([path]) => path), ...leftovers(wanted)].sort()
}

const write = (wanted: ReadonlyMap<string, string>): void => {
  for (const path of staleFiles(wanted)) {
    const text = wanted.get(path)
    if (text === undefined) rmSync(at(path))
    else writeFileSync(at(path), text)
  }
}

const lists = (): Map<string, string> => {
  const all = readFileSync(at(`${PLATFORMS}all.ts`), 'utf8')
  const made = listsOf(all, (path) => existsSync(at(PLATFORMS + path)))
  return new Map([...made].map(([path, text]) => [PLATFORMS + path, text]))
}

const pages = async (): Promise<[path: string, text: string][]> => {
  const { pageOf } = await import('./generate/platforms/page.ts')
  const { readProofs } = await import('./generate/platforms/proofs.ts')
  const { pageOf: dataSetsIn } = await import('./generate/datasets/page.ts')
  const { pageOf: reportsIn } = await import('./generate/reports/page.ts')
  const proofs = readProofs()
  return [
    ['docs/datasets.md', dataSetsIn('en')],
    ['docs/datasets.zh-CN.md', dataSetsIn('zh')],
    ['docs/platforms.md', pageOf('en', proofs)],
    ['docs/platforms.zh-CN.md', pageOf('zh', proofs)],
    ['docs/reports.md', reportsIn('en')],
    ['docs/reports.zh-CN.md', reportsIn('zh')],
  ]
}

const contract = async (): Promise<[path: string, text: string][]> => {
  const { documents } = await import('./generate/documents.ts')
  return [...documents()].map(([file, text]) => [CONTRACT + file, text])
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
// First, and before anything reads them: a platform that is gone from the index must not be looked for.
const first = lists()
if (!values.check) for (const [path, text] of first) writeFileSync(at(path), text)
const wanted = new Map([...first, ...(await contract()), ...(await pages())])
const stale = staleFiles(wanted)

if (values.check && stale.length > 0) {
  process.stderr.write(`Generated files are stale (${stale.join(', ')}); run: npm run generate\n`)
  process.exitCode = 1
} else if (!values.check) {
  write(wanted)
  process.stdout.write(`${stale.length} of ${wanted.size} generated files written\n`)
}
