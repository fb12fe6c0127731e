import type { ConversionKey } from '@guiyin/domain'
import { expect, test } from 'vitest'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { conversionStore } from './conversions.ts'
import { erasedConversions } from './erased-conversions.ts'
import { postbackStore, type SentPostback } from './postbacks.ts'

const keyOf = (site: string, naturalId = 'A#1'): ConversionKey => ({ site, kind: 'order', naturalId })
const sent = (key: ConversionKey, changes: Partial<SentPostback> = {}): SentPostback => ({
  key,
  platform: 'baidu',
  type: '10',
  goal: 'order',
  status: 'sending',
  reason: null,
  code: null,
  answerId: null,
  answer: null,
  attempts: 1,
  at: 1,
  nextAt: 2,
  version: 1,
  ...changes,
})
const refused = { status: 'rejected', reason: 'field', code: '2001', nextAt: null } as const

onEveryEngine((engine) => {
  const table = () => engine().tables.conversions
  const store = () => postbackStore(engine().client, table())

  test('of two who begin, or go on from the same state, one does', async () => {
    const key = keyOf('two')
    expect(await store().put(sent(key))).toBe(true)
    expect(await store().put(sent(key, { at: 9 }))).toBe(false)
    expect(await store().put(sent(key, { status: 'delivered', version: 2 }))).toBe(true)
    expect(await store().put(sent(key, { status: 'waiting', version: 2 }))).toBe(false)
    expect(await store().of(key)).toEqual([sent(key, { status: 'delivered', version: 2 })])
  })

  test('each platform and type of a conversion stands for itself, and none disturbs its reading', async () => {
    const key = keyOf('each')
    const all = [sent(key), sent(key, { type: '3' }), sent(key, { platform: 'weibo' })]
    for (const one of all) expect(await store().put(one)).toBe(true)
    expect(await store().of(key)).toEqual(all)
    expect(await store().of(keyOf('each', 'A'))).toEqual([])
    expect(await conversionStore(engine().client, table()).read(key)).toMatchObject({ claims: [], stored: undefined })
  })

  test('what is stranded is listed by its site until it is taken off', async () => {
    const [a, b] = [keyOf('list', 'a'), keyOf('list', 'b')]
    await store().put(sent(a, refused))
    await store().put(sent(b, { ...refused, status: 'failed' }))
    await store().put(sent(keyOf('list', 'c'), { status: 'delivered' }))
    await store().put(sent(keyOf('list2'), refused))
    expect(await store().stranded('list', 10)).toEqual({
      found: [sent(a, refused), sent(b, { ...refused, status: 'failed' })],
      next: undefined,
    })
    const { found, next } = await store().stranded('list', 1)
    expect(found).toMatchObject([{ key: a }])
    expect(await store().stranded('list', 1, next)).toMatchObject({ found: [{ key: b }], next: undefined })
    await store().put(sent(a, { status: 'delivered', version: 2 }))
    expect((await store().stranded('list', 10)).found.map(({ status }) => status)).toEqual(['delivered', 'failed'])
    await store().forget(sent(a))
    expect((await store().stranded('list', 10)).found).toMatchObject([{ key: b }])
  })

  test('goes with an erasure, and a sender that comes after it leaves no trace', async () => {
    const key = keyOf('gone')
    await store().put(sent(key, refused))
    const rewriting = erasedConversions(engine().client, table())
    await rewriting.remove((await rewriting.read(key)).keys)
    expect(await store().stranded('gone', 10)).toEqual({ found: [], next: undefined })
    expect(await store().put(sent(key, { ...refused, version: 2 }))).toBe(false)
    expect(await store().of(key)).toEqual([])
    const pointers = await store().stranded('gone', 0)
    expect(pointers).toEqual({ found: [], next: undefined })
  })
})
