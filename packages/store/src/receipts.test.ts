import { expect, test } from 'vitest'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { type LaterVerdict, receiptStore } from './receipts.ts'

onEveryEngine((engine) => {
  const receipts = () => receiptStore(engine().client, engine().tables.kpis)

  test('exceptional verdicts are read under their own receipt and site only', async () => {
    const duplicate: LaterVerdict = { site: 'shop', receiptId: 'r1', eventId: 'a', verdict: 'duplicate' }
    const quarantined: LaterVerdict = { ...duplicate, eventId: 'b', verdict: 'quarantined', code: 'too_many_claims' }
    await receipts().put([quarantined, duplicate, { ...duplicate, receiptId: 'r10' }, { ...duplicate, site: 'shop2' }])
    await receipts().put([duplicate])
    expect(await receipts().read('shop', 'r1')).toEqual([duplicate, quarantined])
    expect(await receipts().read('shop', 'r2')).toEqual([])
  })
})
