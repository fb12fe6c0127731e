import type { Outgoing, PostbackAnswer, PostbackContext, PostbackContract } from '../postback-contract.ts'
import {
  at,
  clickProblem,
  codeAt,
  DAY_MINUTES,
  fenOf,
  field,
  getOf,
  PATIENT,
  postJson,
  queryOf,
  secondsOf,
} from '../postback-parts.ts'

const API = 'https://api.e.qq.com'
const TYPES =
  'REGISTER VIEW_CONTENT CONSULT ADD_TO_CART PURCHASE ACTIVATE_APP SEARCH ADD_TO_WISHLIST INITIATE_CHECKOUT COMPLETE_ORDER DOWNLOAD_APP START_APP PAGE_VIEW RESERVATION APPLY CLAIM_OFFER CONFIRM_EFFECTIVE_LEADS CONFIRM_POTENTIAL_CUSTOMER ONLINE_CONSULT MAKE_PHONE_CALL SCANCODE_WX ADD_WECHAT LEAVE_INFORMATION INEFFECTIVE_LEADS PHONE_CONNECTED WECOM_CONSULT CLUE_PAY_SUCCEED SIGN_IN FOLLOW DELIVER'

/** Sources leave the unit open: fen unless the site says otherwise. */
const amountOf = ({ value }: Outgoing, { valueUnit }: Readonly<Record<string, string>>) => {
  const fen = fenOf(value)
  return fen === undefined || valueUnit === 'none' ? undefined : valueUnit === 'yuan' ? fen / 100 : fen
}

const actionOf = (one: Outgoing, settings: Readonly<Record<string, string>>) => {
  const value = amountOf(one, settings)
  return {
    action_time: secondsOf(one.at),
    action_type: one.type,
    trace: { click_id: one.click.value },
    outer_action_id: one.id,
    ...(value === undefined ? {} : { action_param: { value } }),
  }
}

const requestOf = (batch: readonly Outgoing[], { settings, token, now, nonce }: PostbackContext) => {
  const query = queryOf({ access_token: token, timestamp: String(secondsOf(now)), nonce })
  return postJson(`${API}/v3.0/user_actions/add?${query}`, {
    account_id: Number(settings.accountId),
    user_action_set_id: Number(settings.userActionSetId),
    actions: batch.map((one) => actionOf(one, settings)),
  })
}

const answerOf = (json: unknown): PostbackAnswer | undefined => {
  const code = codeAt(json, 'code')
  if (code === undefined) return undefined
  if (code === '0') return { kind: 'delivered', code }
  return { kind: 'rejected', because: /^11\d{3}$/.test(code) ? 'auth' : 'field', code }
}

/** 腾讯广告: actions of a user action set; the access token lives a day and is renewed by its refresh token. */
export const postback: PostbackContract = {
  platform: 'tencent_ads',
  hosts: ['api.e.qq.com'],
  settings: [
    field('accountId', '推广账户 id', 'account id', { pattern: /^\d{1,15}$/ }),
    field('userActionSetId', '用户行为数据源 id', 'id of the user action set', { pattern: /^\d{1,15}$/ }),
    field('valueUnit', '金额单位：fen（默认）、yuan 或 none', 'unit of value: fen (default), yuan or none', {
      optional: true,
      pattern: /^(fen|yuan|none)$/,
    }),
  ],
  secrets: [
    field('clientId', '应用 id', 'id of the application'),
    field('clientSecret', '应用密钥', 'secret of the application'),
    field('refreshToken', 'refresh token', 'refresh token'),
  ],
  clickIds: ['gdt_vid', 'qz_gdt', 'click_id'],
  types: TYPES.split(' '),
  defaults: { order: 'PURCHASE', lead: 'RESERVATION', signup: 'REGISTER', 'lead:invalid': 'INEFFECTIVE_LEADS' },
  lookbackDays: 30,
  withinMinutes: 7 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 4_000,
  batch: 50,
  dedupes: true,
  token: {
    request: ({ secrets: { clientId, clientSecret, refreshToken } }) =>
      getOf(`${API}/oauth/token`, {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      }),
    read: ({ json }) => {
      const token = at(json, 'data', 'access_token')
      const life = at(json, 'data', 'access_token_expires_in')
      return typeof token === 'string' && typeof life === 'number' ? { token, expiresInS: life } : undefined
    },
  },
  unsendable: clickProblem,
  request: requestOf,
  answer: ({ json }) => answerOf(json),
}
