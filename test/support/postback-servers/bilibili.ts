import { type ContractServer, coded, refused, withParameter } from './contract-server.ts'
import { counted, isMillisText } from './query-parts.ts'

const bilibiliError = { status: 200, json: { code: 400, message: 'missing field' } }

export const bilibili: ContractServer = {
  platform: 'bilibili',
  hosts: ['cm.bilibili.com'],
  settings: { valueUnit: 'fen' },
  secrets: {},
  take: (seen) => {
    const { query } = seen
    const track = query.get('track_id') ?? ''
    if (seen.method !== 'GET' || track === '' || track.length > 500) return refused(bilibiliError)
    if (seen.path === '/mgk/api/open_api/v1/clues/update') {
      return /^[12]$/.test(query.get('clue_state') ?? '')
        ? counted({ status: 200, json: { code: 0 } }, seen)
        : refused(bilibiliError)
    }
    if (seen.path !== '/conv/api/conversion/ad/cb/v1') return refused({ status: 404 })
    const isGood =
      /^[A-Z_]{5,32}$/.test(query.get('conv_type') ?? '') &&
      isMillisText(query.get('conv_time')) &&
      /^\d*$/.test(query.get('conv_value') ?? '')
    return isGood ? counted({ status: 200, json: { code: 0 } }, seen) : refused(bilibiliError)
  },
  codes: coded((code) => ({ status: 200, json: { code: Number(code), message: 'failed' } }), {
    field: '400',
    retry: '500 503 -500 -504',
    refused: '403 -101',
  }),
  spoils: [
    { name: 'no click id', spoil: withParameter('track_id') },
    { name: 'no type', spoil: withParameter('conv_type') },
    { name: 'seconds for milliseconds', spoil: withParameter('conv_time', '1769817600') },
    { name: 'a decimal for fen', spoil: withParameter('conv_value', '99.90') },
  ],
  sample: {
    type: 'ORDER_PLACE',
    click: { name: 'track_id', value: 'pbaes.Xa1b2c3' },
    landing: 'https://shop.example/?track_id=pbaes.Xa1b2c3&utm_source=bilibili',
    values: { conv_type: 'ORDER_PLACE', track_id: 'pbaes.Xa1b2c3', conv_value: '9990' },
  },
}
