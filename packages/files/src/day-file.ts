import { compareFacts } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { readFacts, writeFacts } from './parquet-facts.ts'
import { readTable } from './parquet-reader.ts'

/**
 * The facts of one site, local day and bucket. `moved` names the events whose smallest copy stands on the day before:
 * such an event is in `facts` no more and never comes back, so that a file only grows, whatever is written twice.
 */
export interface DayFile {
  facts: Fact[]
  moved: ReadonlySet<string>
}

const MOVED = 'guiyin.moved'

/**
 * Name of an event inside one site. The same event of two imports has two, so that a copy is still there when the import
 * of another is undone.
 */
export const eventName = ({ visitor, id, importId }: Pick<Fact, 'visitor' | 'id' | 'importId'>): string =>
  JSON.stringify(importId === undefined ? [visitor, id] : [visitor, id, importId])

/** The one order of visitors in every file of the lake: by UTF-16 code units. */
export const compareVisitors = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const compareRows = (a: Fact, b: Fact): number => compareVisitors(a.visitor, b.visitor) || compareFacts(a, b)

const namesOf = (text: string | undefined): Set<string> => {
  const names: unknown = JSON.parse(text ?? '[]')
  return new Set(Array.isArray(names) ? names.map(String) : [])
}

/** Sorted by (visitor, time, id); equal content gives equal bytes. */
export const writeDayFile = ({ facts, moved }: DayFile): Uint8Array =>
  writeFacts(facts.toSorted(compareRows), moved.size === 0 ? {} : { [MOVED]: JSON.stringify([...moved].sort()) })

export const readDayFile = async (bytes: Uint8Array | undefined): Promise<DayFile> =>
  bytes === undefined
    ? { facts: [], moved: new Set() }
    : { facts: await readFacts(bytes), moved: namesOf(readTable(bytes).metadata(MOVED)) }
