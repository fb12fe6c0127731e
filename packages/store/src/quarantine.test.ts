import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
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

  test('an entry is found by its id, with what was laid beside it; neither touches the other', async () => {
    const site = 'mended'
    const [first, second] = [entry({ site, at: 7 }), entry({ site, index: 3, payload: noise(9_000) })]
    await quarantine().put([first, second])
    const { heads } = await quarantine().page(site)
    const [id = '', other = ''] = heads.map((head) => head.id)
    const found = await quarantine().get(id)
    if (found === undefined) throw new Error('the entry is not there')

    await quarantine().fix(found, 'first try', 9)
    await quarantine().fix(found, '{"ours": "花"}', 10)
    await quarantine().markReplayed(found, 11)
    await quarantine().put([first])

    expect(await quarantine().get(id)).toEqual({ ...first, id, fixedAt: 10, replayedAt: 11, fix: '{"ours": "花"}' })
    expect(await quarantine().get(other)).toMatchObject({ index: 3, fixedAt: null, replayedAt: null, fix: null })
    expect(await quarantine().list(site)).toEqual([first, second])
  })

  test('pages hold every entry once, in the order of the list, whatever was done about them', async () => {
    const site = 'paged'
    const entries = Array.from({ length: 130 }, (_, index) =>
      entry({ site, sequence: String(1_000 + index), payload: noise(index % 40 === 0 ? 9_000 : 1) }),
    )
    await quarantine().put(entries)
    const mended = entries.slice(0, 100)
    for (const one of mended) await quarantine().fix({ ...one, id: '', fixedAt: null, replayedAt: null }, 'x', 1)
    const found: [string, number | null][] = []
    let after: string | undefined
    do {
      const { heads, next } = await quarantine().page(site, after)
      found.push(...heads.map((head): [string, number | null] => [head.sequence, head.fixedAt]))
      after = next
    } while (after !== undefined)
    expect(found).toEqual(entries.map((one) => [one.sequence, mended.includes(one) ? 1 : null]))
  })

  test.each([
    '',
    'x',
    '%',
    deflateRawSync('[1]').toString('base64url'),
    deflateRawSync('["no","such","7",null]').toString('base64url'),
  ])('the id "%s" leads nowhere', async (id) => {
    expect(await quarantine().get(id)).toBeUndefined()
  })
})
