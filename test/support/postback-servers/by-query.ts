import {
  type ContractServer,
  isMillis,
  isYuan,
  type Reply,
  refused,
  type Seen,
  type Taken,
  withParameter,
} from './contract-server.ts'

const MARK_ID = '1_reallog_mark_ad:8|1_16000011abc'

/** A parameter as it came, before it is decoded. */
const rawOf = ({ rawQuery }: Seen, name: string): string | undefined =>
  rawQuery
    .split('&')
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const counted = (reply: Reply, { query }: Seen): Taken => ({
  reply,
  counted: [{ dedupe: undefined, value: Object.fromEntries(query) }],
})

const isMillisText = (text: string | null): boolean => text !== null && isMillis(Number(text))

const weiboError = (code: number) => ({ status: 200, json: { code, message: 'failed' } })

const weiboProblem = (seen: Seen): number | undefined => {
  const { query } = seen
  if (!/^(100[1-7]|102[456]|1100|300[1-4])$/.test(query.get('behavior') ?? '')) return 10_001
  if (!isMillisText(query.get('time'))) return 10_002
  // Encoded once: neither raw separators nor encoded per cent signs.
  if (!/^[\w%.~-]+$/.test(rawOf(seen, 'mark_id') ?? '') || !/_mark_ad:\d+\|/.test(query.get('mark_id') ?? ''))
    return 10_012
  if (query.has('paid_amount') && !isYuan(query.get('paid_amount'))) return 10_003
  return query.has('score') && !/^[1-5]$/.test(query.get('score') ?? '') ? 10_004 : undefined
}

export const weibo: ContractServer = {
  platform: 'weibo',
  hosts: ['api.biz.weibo.com'],
  settings: {},
  secrets: {},
  take: (seen) => {
    if (seen.method !== 'GET' || seen.path !== '/v4/track/activate') return refused({ status: 404 })
    const problem = weiboProblem(seen)
    return problem === undefined
      ? counted({ status: 200, json: { code: 0, message: 'OK' } }, seen)
      : refused(weiboError(problem))
  },
  errors: [{ name: 'code 10012', reply: weiboError(10_012), is: 'rejected' }],
  spoils: [
    { name: 'a mark that is encoded twice', spoil: withParameter('mark_id', encodeURIComponent(MARK_ID)) },
    { name: 'no behaviour', spoil: withParameter('behavior') },
    { name: 'seconds for milliseconds', spoil: withParameter('time', '1769817600') },
    { name: 'fen for yuan', spoil: withParameter('paid_amount', '9990') },
  ],
  sample: {
    type: '1007',
    click: { name: 'mark_id', value: MARK_ID },
    landing: `https://shop.example/?from=wb&mark_id=${encodeURIComponent(MARK_ID)}`,
    values: { behavior: '1007', mark_id: MARK_ID, paid_amount: '99.90' },
  },
}

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
  errors: [{ name: 'a callback that cannot be decoded', reply: kuaishouError, is: 'rejected' }],
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
  errors: [{ name: 'code 400', reply: bilibiliError, is: 'rejected' }],
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
  errors: [{ name: 'status 400', reply: { status: 400, text: '' }, is: 'rejected' }],
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
