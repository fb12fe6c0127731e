import type { Outgoing, PostbackContext, PostbackContract } from '../postback-contract.ts'
import {
  at,
  clickProblem,
  codeAnswer,
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
const ACTIONS = '/v3.0/user_actions/add'
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
  const timestamp = String(secondsOf(now))
  const body = {
    account_id: Number(settings.accountId),
    user_action_set_id: Number(settings.userActionSetId),
    actions: batch.map((one) => actionOf(one, settings)),
  }
  // Some of its papers show the token in the query, some in headers.
  return settings.tokenIn === 'headers'
    ? postJson(`${API}${ACTIONS}`, body, { 'access-token': token, timestamp, nonce })
    : postJson(`${API}${ACTIONS}?${queryOf({ access_token: token, timestamp, nonce })}`, body)
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
    field('tokenIn', '令牌位置：query（默认）或 headers', 'where the token goes: query (default) or headers', {
      optional: true,
      pattern: /^(query|headers)$/,
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
  codes: {
    known: [
      { codes: '0', means: 'delivered' },
      { codes: '10000 10001', means: 'retry' },
      { codes: '11008 11016 11017 11018 11019 11022', means: 'pause' },
      { codes: '11###', means: 'auth' },
    ],
    otherwise: 'field',
  },
  answer: ({ json }) => codeAnswer(json, 'code'),
}
