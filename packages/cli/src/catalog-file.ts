import { Catalog, explain, type Language, rejectionOfIssue } from '@guiyin/events'
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml'
import type * as z from 'zod'
import { say } from './words.ts'

/** A problem of the file, 1-based; the sentence is in the user's language. */
export interface FileProblem {
  line: number
  sentence: string
}

export type CatalogFile = { ok: true; catalog: Catalog } | { ok: false; problems: FileProblem[] }

type Path = readonly PropertyKey[]

const offsetOfPair = ({ key }: Pair): number | undefined => (isNode(key) ? key.range?.[0] : undefined)

const pairOf = (node: unknown, name: PropertyKey): Pair | undefined =>
  isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(name)) : undefined

/** Where in the text a path begins; for what is missing, the nearest entry around it. */
const offsetOf = (root: unknown, path: Path): number => {
  let node = root
  let offset = isNode(root) ? (root.range?.[0] ?? 0) : 0
  for (const name of path) {
    const pair = pairOf(node, name)
    node = pair ? pair.value : isSeq(node) ? node.items[Number(name)] : undefined
    const own = pair ? offsetOfPair(pair) : isNode(node) ? node.range?.[0] : undefined
    offset = own ?? offset
  }
  return offset
}

/** One issue for each unknown key, so that each is shown at its own line. */
const separated = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue]

const placeOf = (issue: z.core.$ZodIssue): Path =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys] : issue.path

const toPlain = (document: Document): { ok: true; value: unknown } | { ok: false; reason: string } => {
  try {
    return { ok: true, value: document.toJS() }
  } catch (error) {
    // An alias that leads nowhere, or aliases that multiply each other beyond reason.
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Reads and checks `catalog.yaml`; every problem is named with its line. Never shows a key. */
export const readCatalog = (text: string, language: Language): CatalogFile => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number, sentence: string): FileProblem => ({ line: lines.linePos(offset).line || 1, sentence })

  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0) {
    return { ok: false, problems: broken.map(({ pos, message }) => at(pos[0], say(language, 'brokenYaml', message))) }
  }
  const plain = toPlain(document)
  if (!plain.ok) return { ok: false, problems: [at(0, say(language, 'brokenYaml', plain.reason))] }

  const result = Catalog.safeParse(plain.value)
  if (result.success) return { ok: true, catalog: result.data }
  const problems = result.error.issues.flatMap(separated).map((issue) => {
    const { code, detail } = rejectionOfIssue(issue, plain.value)
    const told = code === 'invalid_body' ? 'catalog_invalid' : code
    return at(offsetOf(document.contents, placeOf(issue)), explain(told, language, detail))
  })
  return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line) }
}
