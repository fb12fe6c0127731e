import { expect, test } from 'vitest'
import { postbackGates } from './gates.ts'
import type { Outcome } from './outcome.ts'

const down: Outcome = { kind: 'again', reason: 'unavailable', code: '503' }
const done: Outcome = { kind: 'delivered', code: '0' }
const MINUTE = 60_000

test('five failures in a row close a platform, for longer each time, and one success opens it', () => {
  const gates = postbackGates()
  const failing = (now: number, times: number) => {
    for (let count = 0; count < times; count++) gates.tell('a', down, now)
  }
  failing(0, 4)
  expect(gates.enter('a', 1, 600, 0)).toBe(0)
  failing(0, 1)
  expect(gates.enter('a', 1, 600, 0)).toBe(MINUTE)
  expect(gates.enter('b', 1, 600, 0)).toBe(0)
  expect(gates.enter('a', 1, 600, MINUTE)).toBe(0)
  failing(MINUTE, 1)
  expect(gates.enter('a', 1, 600, MINUTE)).toBe(2 * MINUTE)
  gates.tell('a', done, 3 * MINUTE)
  failing(3 * MINUTE, 4)
  expect(gates.enter('a', 1, 600, 3 * MINUTE)).toBe(0)
  failing(3 * MINUTE, 1)
  expect(gates.enter('a', 1, 600, 3 * MINUTE)).toBe(MINUTE)
})

test('it never closes for more than a quarter of an hour', () => {
  const gates = postbackGates()
  let now = 0
  let wait = 0
  for (let round = 0; round < 20; round++) {
    for (let count = 0; count < 5; count++) gates.tell('a', down, now)
    wait = gates.enter('a', 1, 600, now)
    now += wait
  }
  expect(wait).toBe(15 * MINUTE)
})

test('a platform that asks for a pause gets it at once', () => {
  const gates = postbackGates()
  gates.tell('a', { kind: 'again', reason: 'limited', code: '429', afterS: 7 }, 0)
  expect(gates.enter('a', 1, 600, 1_000)).toBe(6_000)
  expect(gates.enter('a', 1, 600, 7_000)).toBe(0)
})

test('a refusal is work done', () => {
  const gates = postbackGates()
  for (let count = 0; count < 9; count++) gates.tell('a', { kind: 'rejected', reason: 'field', code: '2' }, 0)
  expect(gates.enter('a', 1, 600, 0)).toBe(0)
})

test('half of the rate a minute goes through, whatever one request holds', () => {
  const gates = postbackGates()
  expect(gates.enter('a', 3, 10, 0)).toBe(0)
  expect(gates.enter('a', 2, 10, 10_000)).toBe(0)
  expect(gates.enter('a', 1, 10, 20_000)).toBe(40_000)
  expect(gates.enter('a', 99, 10, MINUTE)).toBe(0)
})
