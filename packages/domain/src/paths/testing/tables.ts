import type { PathRow } from '../batch.ts'
import type { Random } from '../random.ts'

export interface TableShape {
  channels: number
  rows: number
  longest: number
  /** Refunds too. */
  refunds?: boolean
}

const NAMES = [
  'Google',
  'Google Ads',
  'ch1',
  'ch2',
  '百度',
  '微信 > 朋友圈',
  'eta',
  'beta',
  '"q"',
  'a,b',
  '__proto__',
  '1',
  '01',
]

const upTo = (random: Random, limit: number): number => Math.floor(random() * limit)

/** Counts of real tables: often 0, mostly small, now and then large. */
const count = (random: Random): number => {
  const kind = random()
  if (kind < 0.3) return 0
  return kind < 0.95 ? upTo(random, 9) : upTo(random, 1e6)
}

const anyRow = (random: Random, { channels, longest, refunds }: TableShape): PathRow => {
  const length = random() < 0.04 ? 0 : 1 + upTo(random, longest)
  const conversions = count(random)
  const worth = conversions === 0 ? 0n : BigInt(upTo(random, 1e9))
  return {
    path: Array.from({ length }, () => NAMES[upTo(random, channels) % NAMES.length] ?? ''),
    conversions,
    nulls: count(random),
    value: refunds && random() < 0.2 ? -worth : worth,
    times: Array.from({ length }, (_, touch) => touch * 3_600_000 + upTo(random, 3_600_000)),
    lead: upTo(random, longest) - 1,
    opportunity: upTo(random, longest) - 1,
  }
}

/** A table that the random numbers fix. */
export const aTable = (random: Random, shape: TableShape): PathRow[] =>
  Array.from({ length: shape.rows }, () => anyRow(random, shape))
