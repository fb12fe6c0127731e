import { type ContractServer, coded, refused, withParameter } from './contract-server.ts'
import { counted } from './query-parts.ts'

const CALLBACK =
  'https://sugar.zhihu.com/plutus_adreaper_callback?si=8b516be6&cid=3734823&event=__EVENTTYPE__&value=__EVENTVALUE__&ts=__TIMESTAMP__'

export const zhihu: ContractServer = {
  platform: 'zhihu',
  hosts: ['sugar.zhihu.com'],
  settings: {},
  secrets: {},
  take: (seen) => {
    const { query } = seen
    const isGood =
      seen.method === 'GET' &&
      seen.path === '/plutus_adreaper_callback' &&
      query.get('si') !== null &&
      /^api_(submit|ask|call|buy|view|pay|get_cust)$/.test(query.get('event') ?? '') &&
      /^\d{10}$/.test(query.get('ts') ?? '') &&
      /^\d*$/.test(query.get('value') ?? '')
    return isGood ? counted({ status: 200, text: '' }, seen) : refused({ status: 400, text: '' })
  },
  codes: coded((code) => ({ status: Number(code), text: '' }), {
    delivered: '204',
    auth: '401 403',
    refused: '400 404',
  }),
  spoils: [
    { name: 'blanks that were not filled', spoil: withParameter('event', '__EVENTTYPE__') },
    { name: 'milliseconds for seconds', spoil: withParameter('ts', '1769817600000') },
    { name: 'no click', spoil: withParameter('si') },
  ],
  sample: {
    type: 'api_pay',
    click: { name: 'cb', value: CALLBACK },
    landing: `https://shop.example/?zhs2s=1&cb=${encodeURIComponent(CALLBACK)}`,
    values: { event: 'api_pay', value: '9990', cid: '3734823' },
  },
}
