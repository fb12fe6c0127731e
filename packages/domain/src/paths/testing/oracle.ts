import type { PathRow } from '../batch.ts'
import { minus, over, plus, q, type Rational, solve, times, total, ZERO } from './rational.ts'

/**
 * The definitions, spelled out over exact fractions and written apart from the engine: chains are built from whole paths,
 * channels are taken away one by one, games are played set by set.
 */
export interface Expected {
  conversions: Rational
  value: Rational
}

type Credits = Map<string, Expected>
type Row = Pick<PathRow, 'path' | 'conversions' | 'nulls' | 'value'>

const channelsOf = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap(({ path }) => path))].sort()

const gramsOf = (path: readonly string[], order: number): string[][] => {
  if (path.length <= order) return [[...path]]
  const grams = path.slice(order - 1).map((_, end) => path.slice(end, end + order))
  return grams.filter((gram, i) => i === 0 || JSON.stringify(gram) !== JSON.stringify(grams[i - 1]))
}

/** What the chain of an order brings a journey while states with these channels lead nowhere. */
export const chainWorth = (rows: readonly Row[], order: number, without: ReadonlySet<string>): Expected => {
  const walks = rows
    .filter(({ path, conversions, nulls }) => path.length > 0 && conversions + nulls > 0)
    .map((row) => ({ ...row, grams: gramsOf(row.path, order), weight: BigInt(row.conversions + row.nulls) }))
  const keys = [...new Set(walks.flatMap(({ grams }) => grams.map((gram) => JSON.stringify(gram))))]
  const at = new Map(keys.map((key, i) => [key, i]))
  const alive = keys.map((key) => !JSON.parse(key).some((channel: string) => without.has(channel)))
  const zeros = (): bigint[] => keys.map(() => 0n)
  const [starts, out, converted, brought] = [zeros(), zeros(), zeros(), zeros()]
  const flows = keys.map(zeros)
  const bump = (numbers: bigint[] | undefined, i: number | undefined, by: bigint) => {
    if (numbers !== undefined && i !== undefined) numbers[i] = (numbers[i] ?? 0n) + by
  }
  for (const { grams, weight, conversions, value } of walks) {
    const states = grams.map((gram) => at.get(JSON.stringify(gram)) ?? 0)
    bump(starts, states[0], weight)
    for (const [i, state] of states.entries()) {
      bump(out, state, weight)
      const next = states[i + 1]
      if (next !== undefined) bump(flows[state], next, weight)
    }
    bump(converted, states.at(-1), BigInt(conversions))
    bump(brought, states.at(-1), value)
  }
  const system = keys.map((_, i) =>
    keys.map((__, j) => minus(q(i === j ? 1 : 0), alive[i] && alive[j] ? q(flows[i]?.[j] ?? 0n, out[i] ?? 1n) : ZERO)),
  )
  const all = q(starts.reduce((sum, each) => sum + each, 0n))
  const worth = (ends: readonly bigint[]): Rational => {
    const outlook = solve(
      system,
      keys.map((_, i) => (alive[i] ? q(ends[i] ?? 0n, out[i] ?? 1n) : ZERO)),
    )
    return total(keys.map((_, i) => (alive[i] ? times(over(q(starts[i] ?? 0n), all), outlook[i] ?? ZERO) : ZERO)))
  }
  return { conversions: worth(converted), value: worth(brought) }
}

const effect = (whole: Rational, left: Rational): Rational => (whole.n === 0n ? ZERO : minus(q(1), over(left, whole)))

export const removal = (rows: readonly Row[], order: number): Credits => {
  const whole = chainWorth(rows, order, new Set())
  return new Map(
    channelsOf(rows).map((channel) => {
      const left = chainWorth(rows, order, new Set([channel]))
      return [
        channel,
        { conversions: effect(whole.conversions, left.conversions), value: effect(whole.value, left.value) },
      ]
    }),
  )
}

const sharedOut = (parts: Credits, totals: Expected): Credits => {
  const all = (of: keyof Expected) => total([...parts.values()].map((part) => part[of]))
  const sums = { conversions: all('conversions'), value: all('value') }
  const share = (part: Rational, of: keyof Expected) =>
    sums[of].n === 0n ? ZERO : over(times(part, totals[of]), sums[of])
  return new Map(
    [...parts].map(([channel, part]) => [
      channel,
      { conversions: share(part.conversions, 'conversions'), value: share(part.value, 'value') },
    ]),
  )
}

const totalsOf = (rows: readonly Row[]): Expected => {
  const touched = rows.filter(({ path }) => path.length > 0)
  return {
    conversions: q(touched.reduce((sum, { conversions }) => sum + BigInt(conversions), 0n)),
    value: q(touched.reduce((sum, { value }) => sum + value, 0n)),
  }
}

export const markov = (rows: readonly Row[], order: number): Credits => sharedOut(removal(rows, order), totalsOf(rows))

const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1))

/** Shapley values of a game, set by set. */
export const shapley = (players: readonly string[], worth: (set: ReadonlySet<string>) => Expected): Credits => {
  const sets = Array.from({ length: 2 ** players.length }, (_, bits) =>
    players.filter((__, i) => (bits & (1 << i)) !== 0),
  )
  const worths = sets.map((set) => worth(new Set(set)))
  const whole = factorial(players.length)
  const earnedBy = (player: number, of: keyof Expected): Rational =>
    total(
      sets.map((set, bits) => {
        if ((bits & (1 << player)) !== 0) return ZERO
        const added = minus(worths[bits | (1 << player)]?.[of] ?? ZERO, worths[bits]?.[of] ?? ZERO)
        return times(q(factorial(set.length) * factorial(players.length - set.length - 1), whole), added)
      }),
    )
  return new Map(
    players.map((name, i) => [name, { conversions: earnedBy(i, 'conversions'), value: earnedBy(i, 'value') }]),
  )
}

export const markovGame = (rows: readonly Row[]): Credits => {
  const players = channelsOf(rows)
  const worth = (set: ReadonlySet<string>) => chainWorth(rows, 1, new Set(players.filter((player) => !set.has(player))))
  return sharedOut(shapley(players, worth), totalsOf(rows))
}

/** Conversions of the journeys whose channels all belong to the set. */
export const subsetGame = (rows: readonly Row[]): Credits =>
  shapley(channelsOf(rows), (set) => totalsOf(rows.filter(({ path }) => path.every((channel) => set.has(channel)))))

/**
 * What the pairwise model of Shao and Li gives, journey by journey: what is below nothing earns nothing, the rest is
 * scaled to the totals.
 */
export const pairwise = (rows: readonly Row[]): Credits => {
  const rate = (...held: string[]): Rational => {
    const own = rows.filter(({ path }) => held.every((channel) => path.includes(channel)))
    const converted = own.reduce((sum, { conversions }) => sum + BigInt(conversions), 0n)
    const all = own.reduce((sum, { conversions, nulls }) => sum + BigInt(conversions + nulls), 0n)
    return all === 0n ? ZERO : q(converted, all)
  }
  const added = (channel: string, path: readonly string[]): Rational => {
    const others = [...new Set(path)].filter((other) => other !== channel)
    const pairs = others.map((other) => minus(rate(channel, other), plus(rate(channel), rate(other))))
    return others.length === 0 ? rate(channel) : plus(rate(channel), over(total(pairs), q(2 * others.length)))
  }
  const raw = (channel: string, weight: (row: Row) => bigint): Rational => {
    const sum = total(
      rows.filter(({ path }) => path.includes(channel)).map((row) => times(added(channel, row.path), q(weight(row)))),
    )
    return sum.n < 0n ? ZERO : sum
  }
  const parts = channelsOf(rows).map((channel): [string, Expected] => [
    channel,
    { conversions: raw(channel, (row) => BigInt(row.conversions)), value: raw(channel, ({ value }) => value) },
  ])
  return sharedOut(new Map(parts), totalsOf(rows))
}

/** What a rule gives, from the share of each touch of a path. */
export const byRule = (rows: readonly Row[], sharesOf: (path: readonly string[]) => readonly Rational[]): Credits => {
  const credits: Credits = new Map(channelsOf(rows).map((channel) => [channel, { conversions: ZERO, value: ZERO }]))
  for (const { path, conversions, value } of rows) {
    const shares = sharesOf(path)
    for (const [i, channel] of path.entries()) {
      const before = credits.get(channel) ?? { conversions: ZERO, value: ZERO }
      const share = shares[i] ?? ZERO
      credits.set(channel, {
        conversions: plus(before.conversions, times(share, q(conversions))),
        value: plus(before.value, times(share, q(value))),
      })
    }
  }
  return credits
}
