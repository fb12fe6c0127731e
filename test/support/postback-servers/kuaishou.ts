import { type ContractServer, coded, isYuan, refused, withParameter } from './contract-server.ts'
import { counted, isMillisText } from './query-parts.ts'

const kuaishouError = { status: 200, json: { result: 0, error_msg: 'callback decode failed' } }

export const kuaishou: ContractServer = {
  platform: 'kuaishou',
  hosts: ['ad.partner.gifshow.com'],
  settings: {},
  secrets: {},
  take: (seen) => {
    const { query } = seen
    if (seen.method !== 'GET' || seen.path !== '/track/activate') return refused({ status: 404 })
    const isValued = ['3', '12', '13', '14', '15'].includes(query.get('event_type') ?? '')
    const isGood =
      (query.get('callback') ?? '').length > 10 &&
      /^\d{1,3}$/.test(query.get('event_type') ?? '') &&
      isMillisText(query.get('event_time')) &&
      (!isValued || isYuan(query.get('purchase_amount')))
    return isGood ? counted({ status: 200, json: { result: 1 } }, seen) : refused(kuaishouError)
  },
  codes: coded((code) => ({ status: 200, json: { result: Number(code), error_msg: 'callback decode failed' } }), {
    click_id: '0 2 -1',
  }),
  spoils: [
    { name: 'no callback', spoil: withParameter('callback', '') },
    { name: 'no time', spoil: withParameter('event_time') },
    { name: 'seconds for milliseconds', spoil: withParameter('event_time', '1769817600') },
    { name: 'fen for yuan', spoil: withParameter('purchase_amount', '9990') },
    { name: 'a payment without its amount', spoil: withParameter('purchase_amount') },
  ],
  sample: {
    type: '3',
    click: { name: 'callback', value: 'DHAJASALKFyk1uCKBYCyXp-iIDS' },
    landing: 'https://shop.example/?callback=DHAJASALKFyk1uCKBYCyXp-iIDS',
    values: { callback: 'DHAJASALKFyk1uCKBYCyXp-iIDS', event_type: '3', purchase_amount: '99.90' },
  },
}
