import type { PostbackContract } from '../postback-contract.ts'
import { clickProblem, codeAnswer, DAY_MINUTES, field, getOf, PATIENT, yuanOf } from '../postback-parts.ts'

const TYPES = '1 2 3 5 6 7 8 9 10 11 12 13 14 15 43 44 51 64 69 79 84 143'.split(' ')
/** Types that are about money. */
const VALUED = ['3', '12', '13', '14', '15']

/** 快手 磁力引擎: no key, no dedupe; the callback of the click is all that it knows the advertiser by. */
export const postback: PostbackContract = {
  platform: 'kuaishou',
  hosts: ['ad.partner.gifshow.com'],
  settings: [
    field(
      'isDirectMatch',
      'false：由其他渠道转化，不计入报表',
      'false: converted through another channel, not in reports',
      {
        optional: true,
        pattern: /^(true|false)$/,
      },
    ),
  ],
  secrets: [],
  clickIds: ['callback'],
  types: TYPES,
  defaults: { order: '3', lead: '9', signup: '2' },
  lookbackDays: 30,
  withinMinutes: DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 600,
  batch: 1,
  dedupes: false,
  unsendable: (one) =>
    VALUED.includes(one.type) && yuanOf(one.value) === undefined ? 'value_required' : clickProblem(one),
  request: ([one], { settings: { isDirectMatch } }) => {
    if (one === undefined) throw new RangeError('nothing to send')
    return getOf('https://ad.partner.gifshow.com/track/activate', {
      callback: one.click.value,
      event_type: one.type,
      event_time: String(one.at),
      purchase_amount: VALUED.includes(one.type) ? yuanOf(one.value) : undefined,
      is_direct_match: isDirectMatch,
    })
  },
  codes: { known: [{ codes: '1', means: 'delivered' }], otherwise: 'click_id' },
  answer: ({ json }) => codeAnswer(json, 'result'),
}
