import { choice, count, currency, day, essential, identified, keyed, money, platform, price, text } from './column.ts'
import type { DataRow, DataSet, RowFault } from './data-set.ts'

const DECIMALS = 6

/** Exact, in millionths. */
const microsOf = (decimal: string): bigint => {
  const [whole = '', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(DECIMALS, '0'))
}

const decimalOf = (micros: bigint): string => {
  const digits = String(micros).padStart(DECIMALS + 1, '0')
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '')
  return `${digits.slice(0, -DECIMALS)}${fraction && `.${fraction}`}`
}

type Due = (fee: bigint, units: bigint | null) => bigint | null

const perUnit: Due = (fee, units) => (units === null ? null : fee * units)
const perThousand: Due = (fee, units) => (units === null ? null : (fee * units + 500n) / 1_000n)

/** What a fee comes to, in millionths, by its model; a share of sales (`cps`) cannot be told from the fee. */
const DUE: Readonly<Record<string, Due>> = {
  ...{ fixed: (fee) => fee, cpm: perThousand },
  ...{ cpc: perUnit, cpe: perUnit, cpa: perUnit },
}

/** What is due: the amount, else what follows from the fee and the units; null where neither says it. */
const dueOf = ({ amount, fee, units, fee_model: model }: DataRow): string | null => {
  if (typeof amount === 'string') return amount
  if (typeof fee !== 'string') return null
  const due = DUE[String(model)]?.(microsOf(fee), typeof units === 'number' ? BigInt(units) : null) ?? null
  return due === null ? null : decimalOf(due)
}

const dueWithoutCurrency = (row: DataRow): RowFault | undefined =>
  dueOf(row) && !row.currency ? { path: 'currency', detail: 'currency: CNY | USD | …' } : undefined

const withDue = (row: DataRow): DataRow => {
  const due = dueOf(row)
  return due === null ? row : { ...row, amount: due }
}

/** What was agreed with a partner, and what is due. */
export const partners: DataSet = {
  id: 'partners',
  zh: '合作伙伴',
  en: 'Partners',
  about: {
    zh: '达人、媒体与联盟的合作：链接、优惠码、计费方式与结算状态。应付金额计入该日的其他成本，状态为 reversed 的不计；没有写应付金额时按计费方式计算：fixed 为单价，CPM 为单价 × 数量 ÷ 1000，CPC、CPE、CPA 为单价 × 数量，CPS 必须写明应付金额。优惠码登记在目录的跟踪链接（coupons）后，使用它的订单即有该合作方的触点。',
    en: 'Creators, media and affiliates: links, coupon codes, fee model, payout. What is due counts as other costs of its day, unless it was reversed. Where no amount is given it follows from the fee: fixed the fee, CPM fee × units ÷ 1000, CPC, CPE and CPA fee × units; CPS must name its amount. Where the tracking link in the catalog lists a code (coupons), an order with it has a touch of the partner.',
  },
  day: 'date',
  together: true,
  columns: [
    day(['date', '日期', 'Date'], { ...essential, sample: '2026-01-15' }),
    ...identified(['partner', '合作方', 'Partner'], '跑步达人小李'),
    choice(['kind', '类型', 'Kind'], { ...essential, values: ['kol', 'media', 'affiliate'], sample: 'kol' }),
    platform(['platform', '平台', 'Platform'], { ...keyed, sample: 'xiaohongshu' }),
    text(['campaign', '推广计划', 'Campaign'], keyed),
    text(['links', '跟踪链接', 'Links'], { sample: 'kol-li' }),
    text(['coupons', '优惠码', 'Coupon codes'], { sample: 'LI20' }),
    choice(['fee_model', '计费方式', 'Fee model'], {
      ...essential,
      values: ['fixed', 'cpm', 'cpc', 'cpe', 'cpa', 'cps'],
      sample: 'fixed',
    }),
    price(['fee', '单价', 'Fee'], { sample: '5000' }),
    count(['units', '计费数量', 'Units'], '1'),
    money(['amount', '应付金额', 'Amount due'], { sample: '5000' }),
    currency(['currency', '币种', 'Currency'], { sample: 'CNY' }),
    choice(['payout', '结算状态', 'Payout'], { values: ['pending', 'locked', 'reversed'], sample: 'pending' }),
  ],
  fault: dueWithoutCurrency,
  complete: withDue,
}
