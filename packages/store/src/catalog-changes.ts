import { canonicalJson } from '@guiyin/domain'

export interface FieldChange {
  path: string
  before: unknown
  after: unknown
}

/** What applying a catalog does to one of its entries. A deleted site keeps its data and loses its keys. */
export interface CatalogChange {
  op: 'create' | 'update' | 'delete' | 'keep'
  kind: 'site' | 'link' | 'campaign'
  id: string
  fields?: FieldChange[]
}

const OPS = ['create', 'update', 'delete', 'keep'] as const

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every path at which two plain values differ, in order of the paths; lists are compared as a whole. */
export const fieldChanges = (before: unknown, after: unknown, path = ''): FieldChange[] => {
  if (canonicalJson(before) === canonicalJson(after)) return []
  if (!isRecord(before) || !isRecord(after)) return [{ path, before, after }]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return names.flatMap((name) => fieldChanges(before[name], after[name], path ? `${path}.${name}` : name))
}

/** An entry of the catalog under its id: what stands and what shall stand. */
export interface Difference<Entry> {
  id: string
  before: Entry | undefined
  after: Entry | undefined
}

export const differencesOf = <Entry>(
  before: ReadonlyMap<string, Entry>,
  after: ReadonlyMap<string, Entry>,
): Difference<Entry>[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((id) => ({ id, before: before.get(id), after: after.get(id) }))

export const opOf = <Entry>({ before, after }: Difference<Entry>): CatalogChange['op'] => {
  if (after === undefined) return 'delete'
  if (before === undefined) return 'create'
  return canonicalJson(before) === canonicalJson(after) ? 'keep' : 'update'
}

const HIDDEN = '***'
/** That a key changed is said, never what it is or was, nor its hash. */
const withoutKeys = (change: FieldChange): FieldChange =>
  change.path.startsWith('keys.')
    ? { ...change, before: change.before && HIDDEN, after: change.after && HIDDEN }
    : change

export const changeOf = <Entry>(kind: CatalogChange['kind'], difference: Difference<Entry>): CatalogChange => {
  const op = opOf(difference)
  if (op !== 'update') return { op, kind, id: difference.id }
  return { op, kind, id: difference.id, fields: fieldChanges(difference.before, difference.after).map(withoutKeys) }
}

/** Creations first, then updates, deletions and what stays. */
export const inOrder = (changes: readonly CatalogChange[]): CatalogChange[] =>
  OPS.flatMap((op) => changes.filter((change) => change.op === op))
