import { isOfHistory, utcDayOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { type LogChunk, MAX_BODY_BYTES } from '@guiyin/store'

/** A stream record, decoded: its place and the facts it carries. */
export interface PlacedFacts {
  shard: string
  sequence: string
  facts: readonly Fact[]
}

/** What somebody sends need not deflate: only bytes as they are say what surely fits an item. */
const sizeOf = (facts: readonly Fact[]): number => Buffer.byteLength(JSON.stringify(facts))

interface Growing extends LogChunk {
  size: number
}

const started = ({ shard, sequence }: PlacedFacts, facts: Fact[], head: Fact): Growing => ({
  site: head.site,
  visitor: head.visitor,
  day: utcDayOf(head.receivedAt),
  shard,
  first: sequence,
  last: sequence,
  facts,
  size: sizeOf(facts),
})

/**
 * The batch by visitor and UTC day of receipt, in stream order. A chunk is named by the positions of its visitor's first
 * and last record of that day in it, which fixes its content, however the batch was cut. Readers look for chunks by day,
 * and a batch after an outage holds records of several. Refunds and clicks that platforms report travel without a visitor and are no part of any history.
 */
export const chunksOf = (records: readonly PlacedFacts[]): LogChunk[] => {
  const done: Growing[] = []
  const open = new Map<string, Growing>()
  for (const record of records) {
    const facts = record.facts.filter(isOfHistory)
    const [head] = facts
    if (head === undefined) continue
    const next = started(record, facts, head)
    const name = [record.shard, next.site, next.visitor, next.day].join('\u0000')
    const chunk = open.get(name)
    if (chunk === undefined || chunk.size + next.size > MAX_BODY_BYTES) {
      done.push(next)
      open.set(name, next)
    } else {
      chunk.last = record.sequence
      chunk.facts.push(...facts)
      chunk.size += next.size
    }
  }
  return done.map(({ size: _, ...chunk }) => chunk)
}
