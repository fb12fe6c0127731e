import type { PostbackContract } from '../postback-contract.ts'
import { clickProblem, codeAnswer, field, getOf, PROMPT, yuanOf } from '../postback-parts.ts'

/** A behaviour, or one with a score behind it: `1001@1` is a form that came to nothing. */
const TYPE = /^(100[1-7]|102[456]|1100|300[1-4])(@[1-5])?$/
const PAID = ['1007', '3003']

/**
 * 微博 超级粉丝通: after two hours a conversion counts as natural. 2001 (ordered items) is left out: the form of its items
 * is not published.
 */
export const postback: PostbackContract = {
  platform: 'weibo',
  hosts: ['api.biz.weibo.com'],
  settings: [
    field(
      'amountName',
      '金额参数名：paid_amount（默认）或 pay_amount',
      'parameter of the amount: paid_amount or pay_amount',
      {
        optional: true,
        pattern: /^(paid_amount|pay_amount)$/,
      },
    ),
    field(
      'markEncoding',
      'mark_id 编码次数：once（默认）或 twice',
      'how often mark_id is encoded: once (default) or twice',
      {
        optional: true,
        pattern: /^(once|twice)$/,
      },
    ),
    field('technicalProvider', '技术服务商', 'technical provider', { optional: true }),
  ],
  secrets: [],
  clickIds: ['mark_id'],
  types: TYPE,
  defaults: { order: '1007', lead: '1001', signup: '1100', 'lead:invalid': '1001@1' },
  // Paid in a mini program counts only after the sign-up there.
  before: { '3003': '3002' },
  lookbackDays: 30,
  withinMinutes: 120,
  retryMinutes: PROMPT,
  perMinute: 600,
  batch: 1,
  dedupes: false,
  unsendable: clickProblem,
  request: ([one], { settings }) => {
    if (one === undefined) throw new RangeError('nothing to send')
    const [behavior = '', score] = one.type.split('@')
    const amount = PAID.includes(behavior) ? yuanOf(one.value) : undefined
    return getOf('https://api.biz.weibo.com/v4/track/activate', {
      time: String(one.at),
      behavior,
      mark_id: settings.markEncoding === 'twice' ? encodeURIComponent(one.click.value.toWellFormed()) : one.click.value,
      [settings.amountName ?? 'paid_amount']: amount,
      score,
      technical_provider: settings.technicalProvider,
    })
  },
  codes: {
    known: [
      { codes: '0', means: 'delivered' },
      { codes: '10012', means: 'click_id' },
    ],
    otherwise: 'refused',
  },
  answer: ({ json }) => codeAnswer(json, 'code'),
}
