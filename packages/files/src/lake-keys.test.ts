import { expect, test } from 'vitest'
import { arrivalKey, arrivalName, bucketOf, eventsKey, firstsKey, snapshotKeys, straysKey } from './lake-keys.ts'

test.each([
  ['', 9],
  ['v1', 2],
  ['张三', 14],
  ['user:5f2b', 2],
])('the bucket of %j stays for ever', (visitor, bucket) => {
  expect(bucketOf(visitor)).toBe(bucket)
})

test('visitors spread evenly over the buckets', () => {
  const counts = new Map<number, number>()
  for (let index = 0; index < 16_000; index += 1) {
    const bucket = bucketOf(`visitor-${index}`)
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  }
  expect(counts.size).toBe(16)
  expect(Math.min(...counts.values())).toBeGreaterThan(850)
  expect(Math.max(...counts.values())).toBeLessThan(1150)
})

test('keys are those of the documentation', () => {
  expect(eventsKey('shop', '2026-01-31', 3)).toBe('lake/events/site=shop/date=2026-01-31/bucket=03.parquet')
  expect(firstsKey('shop', 15)).toBe('lake/firsts/site=shop/bucket=15.parquet')
  expect(straysKey('shop', '2026-02-01', 3)).toBe('lake/strays/site=shop/week=2026-01-26/bucket=03.parquet')
  expect(snapshotKeys('shop', '2026-01-31', 7, 'ab')).toEqual({
    key: 'snapshots/site=shop/date=2026-01-31/00000007-ab.json',
    visitorsKey: 'snapshots/site=shop/date=2026-01-31/00000007-ab.visitors.parquet',
  })
  expect(arrivalName(arrivalKey('shardId-0-1-2'))).toBe('shardId-0-1-2')
})
