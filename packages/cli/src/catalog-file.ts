import { Catalog, explain, type Language, rejectionOfIssue } from '@guiyin/events'
import { isMap, isNode, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml'
import type * as z from 'zod'

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

/** Reads and checks `catalog.yaml`; every problem is named with its line. Never shows a key. */
export const readCatalog = (text: string, language: Language): CatalogFile => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number): number => lines.linePos(offset).line
  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0) {
    const problems = broken.map(({ pos, message }) => ({ line: lineAt(pos[0]), sentence: `YAML: ${message}` }))
    return { ok: false, problems }
  }

  const input: unknown = document.toJS()
  const result = Catalog.safeParse(input)
  if (result.success) return { ok: true, catalog: result.data }
  const problems = result.error.issues.flatMap(separated).map((issue) => {
    const { code, detail } = rejectionOfIssue(issue, input)
    return { line: lineAt(offsetOf(document.contents, placeOf(issue))), sentence: explain(code, language, detail) }
  })
  return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line) }
}
