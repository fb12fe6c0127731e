import { Parcel } from '@guiyin/events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBatch } from './decode.ts'

const parcel = Parcel.parse({
  v: 1,
  site: 'shop',
  config: 1,
  visitor: 'v1',
  receiptId: 'r1',
  receivedAt: 1,
  key: 'secret',
  events: [
    { type: 'order', id: 'e1', at: 1, verdict: 'accepted', orderId: 'A1', value: '19.9', currency: 'CNY' },
    { type: 'page_view', id: 'e2', at: 2, verdict: 'bot', reason: 'agent', url: 'https://www.shop.cn/花' },
  ],
})

const record = (sequenceNumber: string, data: string | Uint8Array) => ({
  eventID: `shardId-000000000003:${sequenceNumber}`,
  kinesis: {
    sequenceNumber,
    partitionKey: 'shop#v1',
    data: Buffer.from(data).toString('base64'),
    approximateArrivalTimestamp: 1.5,
  },
})

test('a parcel becomes facts that carry its stamps', () => {
  const { parcels } = decodeBatch({ Records: [record('11', JSON.stringify(parcel))] })

  expect(parcels).toMatchObject([{ shard: 'shardId-000000000003', sequence: '11', parcel }])
  expect(parcels[0]?.facts).toMatchObject([
    { site: 'shop', visitor: 'v1', id: 'e1', value: '19.9' },
    { site: 'shop', visitor: 'v1', id: 'e2', url: 'https://www.shop.cn/花' },
  ])
})

test.each([
  ['no JSON', '{'],
  ['no UTF-8', Uint8Array.of(0xff, 0xfe)],
  ['another version', JSON.stringify({ ...parcel, v: 2 })],
  ['money that is not canonical', JSON.stringify({ ...parcel, events: [{ ...parcel.events[0], value: '19.90' }] })],
  ['a prototype', JSON.stringify(parcel).replace('{', '{"__proto__":{"v":1},')],
])('a record with %s stands apart with its payload and a sentence, its neighbours are read', (_title, data) => {
  const good = JSON.stringify(parcel)
  const batch = decodeBatch({ Records: [record('11', good), record('12', data), record('13', good)] })

  expect(batch.parcels.map(({ sequence }) => sequence)).toEqual(['11', '13'])
  expect(batch.undecodable).toEqual([
    {
      shard: 'shardId-000000000003',
      sequence: '12',
      payload: Buffer.from(data).toString('base64'),
      at: 1_500,
      code: 'undecodable_record',
      sentence: expect.stringMatching(/\(.+\)$/),
    },
  ])
})

test('no bytes make it throw, and every record is accounted for', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (payloads) => {
      const { parcels, undecodable } = decodeBatch({
        Records: payloads.map((data, index) => record(String(index), data)),
      })

      expect(parcels.length + undecodable.length).toBe(payloads.length)
    }),
  )
})
