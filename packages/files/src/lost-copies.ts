import { canonicalJson } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { compareVisitors } from './day-file.ts'
import { readFacts, writeFacts } from './parquet-facts.ts'

/** Tells two copies of one event apart: all their stamps and content. */
export const copyName = (fact: Fact): string => canonicalJson(fact)

/** Each copy once; equal sets give equal bytes. */
export const writeLost = (copies: readonly Fact[]): Uint8Array => {
  const byName = new Map(copies.map((copy) => [copyName(copy), copy]))
  const sorted = [...byName].sort(
    ([a, one], [b, other]) => compareVisitors(one.visitor, other.visitor) || (a < b ? -1 : 1),
  )
  return writeFacts(sorted.map(([, copy]) => copy))
}

export const readLost = async (bytes: Uint8Array | undefined): Promise<Fact[]> =>
  bytes === undefined ? [] : readFacts(bytes)
