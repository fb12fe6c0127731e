import { expect, test } from 'vitest'
import { readableShards, type Shard } from './shards.ts'

const aShard = (id: string, parents: string[] = [], closed = false): Shard => ({ id, parents, closed })
const ended = (...ids: string[]) => new Map(ids.map((id) => [id, { sequence: 's', ended: true }]))
const started = (...ids: string[]) => new Map(ids.map((id) => [id, { sequence: 's', ended: false }]))

const split = [aShard('0', [], true), aShard('1', ['0']), aShard('2', ['0'])]
const merged = [aShard('0', [], true), aShard('1', [], true), aShard('2', ['0', '1'])]

test.each([
  ['a new stream is read everywhere', [aShard('0'), aShard('1')], new Map(), ['0', '1']],
  ['children of a split wait for their parent', split, started('0'), ['0']],
  ['children of a drained parent are read', split, ended('0'), ['1', '2']],
  ['a merged child waits for both parents', merged, ended('0'), ['1']],
  ['a merged child follows its two drained parents', merged, ended('0', '1'), ['2']],
  ['a parent that fell out of retention holds nobody back', [aShard('5', ['0', '1'])], new Map(), ['5']],
])('%s', (_, shards, checkpoints, expected) => {
  expect(readableShards(shards, checkpoints).map(({ id }) => id)).toEqual(expected)
})
