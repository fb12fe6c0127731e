import type { PostbackContract } from '../postback-contract.ts'
import { clickProblem, codeAnswer, DAY_MINUTES, field, PATIENT, postForm } from '../postback-parts.ts'

/**
 * UC 超级汇川: the whole landing URL with uctrackid goes back, within five days of the click. Of its event types 5 form,
 * 6 call, 12 signup, 14 other, 18 微信 and 1002 consultation are known in public. 淘宝客 and 万相台 take none, their orders
 * happen on Taobao.
 */
export const postback: PostbackContract = {
  platform: 'alimama',
  hosts: ['huichuan.uc.cn'],
  settings: [field('source', '数据来源', 'source of the data', { optional: true })],
  secrets: [],
  clickIds: ['uctrackid'],
  types: /^[A-Za-z0-9_]{1,32}$/,
  defaults: { lead: '5', signup: '12' },
  lookbackDays: 5,
  withinMinutes: DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 600,
  batch: 1,
  dedupes: false,
  unsendable: (one) => (one.landingUrl === null ? 'no_landing_url' : clickProblem(one)),
  request: ([one], { settings: { source = '' } }) => {
    if (one === undefined) throw new RangeError('nothing to send')
    return postForm('https://huichuan.uc.cn/callback/webapi', {
      link: one.landingUrl ?? '',
      event_type: one.type,
      event_time: String(one.at),
      source,
    })
  },
  codes: { known: [{ codes: '0', means: 'delivered' }], otherwise: 'refused' },
  answer: ({ json }) => codeAnswer(json, 'status'),
}
