import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batchOf, channelIds } from './batch.ts'
import type { CodeIndex } from './code-index.ts'
import { grams } from './grams.ts'
import type { Sums } from './sums.ts'

const LARGE = 2 ** 52

const row = fc.record({
  path: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }),
  conversions: fc.constantFrom(0, 1, 3, LARGE - 1),
  nulls: fc.constantFrom(0, 2, LARGE - 3),
  value: fc.constantFrom(0n, 5n, -7n, 2n ** 52n - 1n),
})

/** Ids of the channels above where so many others came before. */
const idsAfter = (others: number) => {
  const ids = channelIds()
  for (let other = 0; other < others; other += 1) ids.idOf(String(other))
  return ids
}

test.each([
  ['few', 0],
  ['many', 200],
])('a chain of order 1 of %s channels is counted to the last unit, however large the numbers', (_, others) => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (given) => {
      // Often enough for a table of all steps to be worth while.
      const rows = Array.from({ length: 60 }, () => given).flat()
      const [ids, { add, base, starts, steps, ends }] = [idsAfter(others), grams(1)]
      add(batchOf(rows, ids))
      const at = ({ index, sums }: { index: CodeIndex; sums: Sums }, code: number) => sums.total(index.slotOf(code))
      const codeOf = (name = ''): number => ids.idOf(name) + 1
      const sum = (amounts: readonly (number | bigint)[]) =>
        amounts.reduce<bigint>((all, each) => all + BigInt(each), 0n)
      const journeys = (of: readonly (typeof rows)[number][]) =>
        sum(of.flatMap((each) => [each.conversions, each.nulls]))
      for (const name of ['a', 'b', 'c']) {
        const ended = rows.filter(({ path }) => path.at(-1) === name)
        const { index, conversions, nulls, value } = ends
        expect(at(starts, codeOf(name))).toBe(journeys(rows.filter(({ path }) => path[0] === name)))
        expect(at({ index, sums: conversions }, codeOf(name))).toBe(sum(ended.map((each) => each.conversions)))
        expect(at({ index, sums: nulls }, codeOf(name))).toBe(sum(ended.map((each) => each.nulls)))
        expect(at({ index, sums: value }, codeOf(name))).toBe(sum(ended.map((each) => each.value)))
        for (const next of ['a', 'b', 'c'].filter((other) => other !== name)) {
          const stepped = rows.flatMap((each) =>
            each.path.flatMap((step, touch) => (step === name && each.path[touch + 1] === next ? each : [])),
          )
          expect(at(steps, codeOf(name) * base() + codeOf(next))).toBe(journeys(stepped))
        }
      }
    }),
  )
})
