import { describe, expect, it, test } from 'vitest'
import { order, refund } from '../facts/testing.ts'
import { snapshotFromJson, snapshotToJson } from './json.ts'
import { foldedDay, shanghai } from './testing.ts'

const DAY = '2026-01-31'
const sold = (id: string, extra: Parameters<typeof order>[2] = {}) =>
  order(`e-${id}`, shanghai(`${DAY} 10:00`), { orderId: id, ...extra })
const back = (id: string, orderId: string, value: string, extra: Parameters<typeof refund>[3] = {}) =>
  refund(id, shanghai('2026-02-02 10:00'), value, { orderId, ...extra })

const excessOf = (facts: Parameters<typeof foldedDay>[0]['facts'], day = DAY) =>
  foldedDay({ facts }, day).snapshot.excess

describe('money beyond the value of an order', () => {
  it.each([
    ['of a refund of all of it is none', [sold('o1'), back('r1', 'o1', '100')], []],
    [
      'of parts that sum beyond it is the rest',
      [sold('o1'), back('r1', 'o1', '60'), back('r2', 'o1', '60.000001')],
      [{ currency: 'CNY', orders: 1, excess: 20_000_001n }],
    ],
    [
      'is summed over orders, each counted once',
      [sold('o1'), sold('o2'), sold('o3'), back('r1', 'o1', '101'), back('r2', 'o2', '100'), back('r3', 'o2', '5')],
      [{ currency: 'CNY', orders: 2, excess: 6_000_000n }],
    ],
    [
      'stands by the currency of the order',
      [sold('o1', { currency: 'USD' }), sold('o2'), back('r1', 'o1', '103'), back('r2', 'o2', '102')],
      [
        { currency: 'CNY', orders: 1, excess: 2_000_000n },
        { currency: 'USD', orders: 1, excess: 3_000_000n },
      ],
    ],
    [
      'is none of a refund in another currency, which takes nothing back',
      [sold('o1'), back('r1', 'o1', '500', { currency: 'USD' })],
      [],
    ],
  ])('%s', (_title, facts, excess) => {
    expect(excessOf(facts)).toEqual(excess)
  })

  it('stands on the day of the order, not on that of the refund', () => {
    const facts = [sold('o1'), back('r1', 'o1', '101')]
    expect(excessOf(facts, '2026-02-02')).toEqual([])
  })
})

test('a snapshot keeps it, and one without it has the bytes of before', () => {
  const { snapshot } = foldedDay({ facts: [sold('o1'), back('r1', 'o1', '101')] }, DAY)
  expect(snapshotFromJson(snapshotToJson(snapshot))).toEqual(snapshot)
  const sound = foldedDay({ facts: [sold('o1')] }, DAY).snapshot
  expect(snapshotToJson(sound)).not.toContain('excess')
  expect(snapshotFromJson(snapshotToJson(sound))).toEqual(sound)
})
