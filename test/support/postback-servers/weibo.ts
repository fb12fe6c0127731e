import { type ContractServer, coded, isYuan, refused, type Seen, withParameter } from './contract-server.ts'
import { counted, isMillisText } from './query-parts.ts'

const MARK_ID = '1_reallog_mark_ad:8|1_16000011abc'

/** A parameter as it came, before it is decoded. */
const rawOf = ({ rawQuery }: Seen, name: string): string | undefined =>
  rawQuery
    .split('&')
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)

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
  codes: coded((code) => weiboError(Number(code)), { click_id: '10012', refused: '10001 10003' }),
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
