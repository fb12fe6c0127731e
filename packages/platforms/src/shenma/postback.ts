import type { PostbackContract } from '../postback-contract.ts'
import { chinaTime, clickProblem, codeAnswer, DAY_MINUTES, field, PATIENT, postJson } from '../postback-parts.ts'

/**
 * 神马 卧龙: by day, with the account's own password. Of its types 1 activation, 2 download, 5 form, 6 call, 10 order, 11
 * purchase, 12 signup, 13 consultation and 14 other are known in public.
 */
export const postback: PostbackContract = {
  platform: 'shenma',
  hosts: ['e.sm.cn'],
  settings: [
    field('convName', '转化名称', 'name of the conversion', { optional: true }),
    field(
      'source',
      '数据来源：0 广告主（默认）、1 第三方数据、3 第三方工具',
      'whose data: 0 the advertiser’s (default), 1 or 3',
      {
        optional: true,
        pattern: /^[013]$/,
      },
    ),
  ],
  secrets: [field('username', '账户名', 'name of the account'), field('password', '密码', 'password')],
  clickIds: ['click_id', 'clickid'],
  types: /^[A-Za-z0-9_]{1,32}$/,
  defaults: { order: '10', lead: '5', signup: '12' },
  lookbackDays: 30,
  withinMinutes: 7 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 300,
  batch: 50,
  dedupes: false,
  unsendable: clickProblem,
  request: (batch, { settings: { convName = '', source = '0' }, secrets: { username, password } }) =>
    postJson('https://e.sm.cn/api/uploadConversions', {
      header: { username, password },
      body: {
        source: Number(source),
        data: batch.map((one) => ({
          date: chinaTime(one.at).slice(0, 10),
          click_id: one.click.value,
          conv_type: one.type,
          conv_name: convName,
          conv_value: '1',
        })),
      },
    }),
  codes: { known: [{ codes: '0', means: 'delivered' }], otherwise: 'refused' },
  answer: ({ json }) => codeAnswer(json, 'header', 'status'),
}
