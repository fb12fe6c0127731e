import type { Outgoing, PostbackContract } from '../postback-contract.ts'
import { clickProblem, codeAnswer, DAY_MINUTES, fenOf, field, PATIENT, postJson, secondsOf } from '../postback-parts.ts'

const DISPLAY = 'ocpc_zs_convert'
const INDUSTRIES = /^ocpc_(ps|ms|zs)_convert$/
/** Types that are about money. */
const VALUED = ['ORDER', 'LOW_PAY', 'PAY_SUCCESS', 'PAY']

/** Which product line the click came from: the name of the click id tells mobile promotion and display, a setting the rest. */
const INDUSTRY_OF: Readonly<Record<string, string>> = { impression_id: 'ocpc_web_convert', sourceid: DISPLAY }

const industryOf = ({ click }: Outgoing, settings: Readonly<Record<string, string>>): string =>
  INDUSTRY_OF[click.name] ?? settings.industry ?? 'ocpc_ps_convert'

const detailOf = (one: Outgoing, industry: string, { jzqs }: Readonly<Record<string, string>>) => ({
  [one.click.name === 'sourceid' ? 'qhclickid' : one.click.name]: one.click.value,
  ...(industry === DISPLAY ? { jzqs } : {}),
  event: one.type,
  event_time: secondsOf(one.at),
  trans_id: one.id,
  ...(VALUED.includes(one.type) ? { event_param: { value: fenOf(one.value) } } : {}),
})

/** 360 点睛: the body is signed by its bytes. */
export const postback: PostbackContract = {
  platform: 'qihoo360',
  hosts: ['convert.dop.360.cn'],
  settings: [
    field('industry', '产品线：ocpc_ps_convert、ocpc_ms_convert 或 ocpc_zs_convert', 'product line of the account', {
      optional: true,
      pattern: INDUSTRIES,
    }),
    field('jzqs', '展示广告的广告主 id', 'advertiser id, for display alone', { optional: true }),
  ],
  secrets: [field('key', 'App-Key', 'App-Key'), field('secret', 'App-Secret', 'App-Secret')],
  clickIds: ['qhclickid', 'impression_id', 'sourceid'],
  // COUSTOMIZE is how 360 spells it; an account may have more.
  types: /^[A-Z][A-Z_0-9]{1,31}$/,
  defaults: { order: 'ORDER', lead: 'SUBMIT', signup: 'REGISTERED' },
  lookbackDays: 30,
  withinMinutes: 7 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 600,
  batch: 1,
  dedupes: true,
  unsendable: (one, settings) =>
    industryOf(one, settings) === DISPLAY && settings.jzqs === undefined ? 'no_setting' : clickProblem(one),
  request: ([one], { settings, secrets, now, digests }) => {
    if (one === undefined) throw new RangeError('nothing to send')
    const industry = industryOf(one, settings)
    const data_detail = detailOf(one, industry, settings)
    const data = { request_time: secondsOf(now), data_industry: industry, data_detail }
    const request = postJson('https://convert.dop.360.cn/uploadWebConvert', { data })
    const sign = digests.md5Hex(`${secrets.secret}${request.body}`)
    return { ...request, headers: { ...request.headers, 'App-Key': secrets.key ?? '', 'App-Sign': sign } }
  },
  codes: {
    known: [
      { codes: '0', means: 'delivered' },
      { codes: '1 2', means: 'auth' },
      { codes: '3', means: 'field' },
    ],
    otherwise: 'refused',
  },
  answer: ({ json }) => codeAnswer(json, 'errno'),
}
