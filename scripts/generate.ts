import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { documents } from './generate/documents.ts'

const target = new URL('../events/generated/', import.meta.url)

const existing = (): string[] => {
  mkdirSync(target, { recursive: true })
  return readdirSync(target).sort()
}

/** Files that differ from what the schemas say, missing and leftover ones too. */
const staleFiles = (wanted: ReadonlyMap<string, string>): string[] => {
  const present = existing()
  const leftover = present.filter((file) => !wanted.has(file))
  const changed = [...wanted].filter(
    ([file, text]) => !present.includes(file) || readFileSync(new URL(file, target), 'utf8') !== text,
  )
  return [...changed.map(([file]) => file), ...leftover]
}

const write = (wanted: ReadonlyMap<string, string>): void => {
  for (const file of staleFiles(wanted)) {
    const text = wanted.get(file)
    if (text === undefined) rmSync(new URL(file, target))
    else writeFileSync(new URL(file, target), text)
  }
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const wanted = documents()
const stale = staleFiles(wanted)

if (values.check && stale.length > 0) {
  process.stderr.write(`events/generated is stale (${stale.join(', ')}); run: npm run generate\n`)
  process.exitCode = 1
} else if (!values.check) {
  write(wanted)
  process.stdout.write(`${stale.length} of ${wanted.size} files written to ${fileURLToPath(target)}\n`)
}
