import type { PostbackContract } from '../postback-contract.ts'
import { clickProblem, codeAnswer, DAY_MINUTES, fenOf, field, PATIENT, postJson } from '../postback-parts.ts'

const TYPES =
  'active active_register active_pay form phone phone_confirm phone_connect phone_effective consult_effective consult_clue customer_effective in_app_order in_app_order_balance in_app_uv in_app_detail_uv in_app_cart in_app_pay add_to_cart game_addiction coupon form_answer next_day_open in_app_next_day_open deep_purchase page_view shopping wechat other multiple authorization loan loan_completion pre_loan_credit loan_credit low_loan_credit high_loan_credit premium_payment withdraw_insurance withdraw_m2 withdraw_iaa withdraw notify_download in_wechat_login in_wechat_pay unfollow_in_wechat clue_confirm clue_interflow clue_high_intention clue_pay_succeed arrival_lead failed_lead ecom_successful_pay ecom_cancel_order ecom_refund impression ipu_qualify lu_click lu_convert lt_roi purchase_roi ug_roi supply_active ltv0'

/** A page's fragment sticks to the last parameter of some landing URLs. */
const callbackOf = (value: string): string => value.split('#', 1)[0] ?? ''

/** 巨量引擎 and 千川: the click id goes back as callback; the type must be what the asset is optimised for. */
export const postback: PostbackContract = {
  platform: 'oceanengine',
  hosts: ['analytics.oceanengine.com'],
  settings: [],
  secrets: [
    field('accessToken', '开启鉴权的账户的 access token', 'access token, where the account asks for one', {
      optional: true,
    }),
  ],
  clickIds: ['clickid', 'callback', 'click_id'],
  types: TYPES.split(' '),
  defaults: { order: 'ecom_successful_pay', lead: 'form', signup: 'active_register', 'lead:invalid': 'failed_lead' },
  lookbackDays: 21,
  withinMinutes: 7 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 600,
  batch: 1,
  dedupes: true,
  unsendable: clickProblem,
  request: ([one], { secrets: { accessToken } }) => {
    if (one === undefined) throw new RangeError('nothing to send')
    const fen = fenOf(one.value)
    const body = {
      event_type: one.type,
      context: { ad: { callback: callbackOf(one.click.value), match_type: 0 } },
      ...(fen === undefined ? {} : { properties: { pay_amount: fen } }),
      timestamp: one.at,
      outer_event_id: one.id,
    }
    const headers = accessToken === undefined ? {} : { 'Access-Token': accessToken }
    return postJson('https://analytics.oceanengine.com/api/v2/conversion', body, headers)
  },
  codes: {
    known: [
      { codes: '0', means: 'delivered' },
      { codes: '40100', means: 'pause' },
      { codes: '40001 40102 40103 40104 40105 40107', means: 'auth' },
      { codes: '5####', means: 'retry' },
    ],
    otherwise: 'refused',
  },
  answer: ({ json }) => codeAnswer(json, 'code'),
}
