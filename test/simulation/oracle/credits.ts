import type { OracleTouch } from './visits.ts'

/** By largest remainder; of equal remainders the earlier part is raised. */
export const split = (total: bigint, weights: readonly bigint[]): bigint[] => {
  const sum = weights.reduce((all, one) => all + one, 0n)
  if (sum === 0n) return weights.map(() => 0n)
  const parts = weights.map((weight) => (total * weight) / sum)
  const rests = weights.map((weight, index) => ({ index, rest: total * weight - (parts[index] ?? 0n) * sum }))
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1))
  const missing = total - parts.reduce((all, one) => all + one, 0n)
  for (const { index } of rests.slice(0, Number(missing))) parts[index] = (parts[index] ?? 0n) + 1n
  return parts
}

const SCALE = 1n << 160n
const WEEK_MS = 604_800_000n

/** ln 2 = Σ 1 / (n · 2ⁿ). */
const LN2 = Array.from({ length: 160 }, (_, index) => BigInt(index + 1)).reduce((sum, n) => sum + SCALE / (n << n), 0n)

const halved = new Map<bigint, bigint>()

/** 2^(−age / week) in units of 2⁻¹⁶⁰, by the series of e^x of the part below one week. */
const decay = (age: bigint): bigint => {
  const known = halved.get(age)
  if (known !== undefined) return known
  const x = -(((age % WEEK_MS) * LN2) / WEEK_MS)
  let sum = 0n
  let term = SCALE
  for (let n = 1n; term !== 0n && n < 80n; n++) {
    sum += term
    term = (term * x) / SCALE / n
  }
  const value = sum >> (age / WEEK_MS)
  halved.set(age, value)
  return value
}

type Touches = readonly OracleTouch[]
const only = (touches: Touches, chosen: number): bigint[] => touches.map((_, index) => (index === chosen ? 1n : 0n))

const lastNonDirect = (touches: Touches): bigint[] => {
  const chosen = touches.findLastIndex(({ group }) => !group.startsWith('direct/'))
  return only(touches, chosen < 0 ? touches.length - 1 : chosen)
}

/** 40 % to the ends and 20 % between them. */
const position = (touches: Touches): bigint[] => {
  const inner = BigInt(touches.length - 2)
  if (inner <= 0n) return touches.map(() => 1n)
  return touches.map((_, index) => (index === 0 || index === touches.length - 1 ? 2n * inner : 1n))
}

export const WEIGHTS: Record<string, (touches: Touches) => bigint[]> = {
  first: (touches) => only(touches, 0),
  last: (touches) => only(touches, touches.length - 1),
  last_non_direct: lastNonDirect,
  linear: (touches) => touches.map(() => 1n),
  time_decay: (touches) => touches.map(({ at }) => decay(BigInt((touches.at(-1)?.at ?? at) - at))),
  position,
}

export interface OracleCredit {
  group: string
  /** Event id of the touch. */
  touch: string | null
  share: bigint
  revenue: bigint
  refunds: bigint
}

export const creditsUnder = (model: string, touches: Touches, value: bigint, refunded: bigint): OracleCredit[] => {
  if (touches.length === 0)
    return [{ group: 'unattributed/null/null', touch: null, share: 1_000_000n, revenue: value, refunds: refunded }]
  const weights = WEIGHTS[model]?.(touches) ?? []
  const shares = split(1_000_000n, weights)
  const revenues = split(value, weights)
  const refunds = split(refunded, revenues)
  return touches
    .map(({ group, id }, index) => ({
      group,
      touch: id,
      share: shares[index] ?? 0n,
      revenue: revenues[index] ?? 0n,
      refunds: refunds[index] ?? 0n,
    }))
    .filter(({ share, revenue }) => share > 0n || revenue > 0n)
}
