import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { type QuarantineEntry, quarantineStore } from './quarantine.ts'

const entry = (overrides: Partial<QuarantineEntry> = {}): QuarantineEntry => ({
  site: 'shop',
  shard: 'shardId-000000000000',
  sequence: '100',
  payload: '{"not": "ours"}',
  code: 'undecodable_record',
  sentence: 'The record is no parcel; repair its producer and replay it.',
  ...overrides,
})

/** Text that does not deflate: `count` hashes. */
const noise = (count: number): string =>
  Array.from({ length: count }, (_, index) => createHash('sha512').update(String(index)).digest('base64')).join('')

onEveryEngine((engine) => {
  const quarantine = () => quarantineStore(engine().client, engine().tables.kpis)

  test('entries come back with payload, code and sentence, each once', async () => {
    const whole = entry()
    const third = entry({ index: 3, payload: '归因\u0000' })
    await quarantine().put([whole, third, whole])
    await quarantine().put([whole])
    expect(await quarantine().list('shop')).toEqual([whole, third])
  })

  test('an entry of an unknown site is on a list of its own', async () => {
    await quarantine().put([entry({ site: null }), entry({ site: '?' })])
    expect(await quarantine().list(null)).toEqual([entry({ site: null })])
    expect(await quarantine().list('?')).toEqual([entry({ site: '?' })])
  })

  test('a payload of random bytes that no item can hold is kept whole, beside its neighbours', async () => {
    const site = 'big'
    const entries = [entry({ site, payload: noise(9_000) }), entry({ site, sequence: '101', payload: noise(100) })]
    await quarantine().put(entries)
    const found = await quarantine().list(site)
    // Compared as hashes: a report of how two such texts differ would take minutes.
    const shortened = (all: QuarantineEntry[]) =>
      all.map(({ payload, ...head }) => ({ ...head, payload: createHash('sha256').update(payload).digest('hex') }))
    expect(shortened(found)).toEqual(shortened(entries))
  })
})
