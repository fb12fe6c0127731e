import type { PostbackContract } from '../postback-contract.ts'
import { chinaTime, clickProblem, codeAnswer, DAY_MINUTES, field, PATIENT, postJson } from '../postback-parts.ts'

/** 神马 卧龙: by day, with the account's own password. Its types are in no public paper: the site names them. */
export const postback: PostbackContract = {
  platform: 'shenma',
  hosts: ['e.sm.cn'],
  settings: [field('convName', '转化名称', 'name of the conversion', { optional: true })],
  secrets: [field('username', '账户名', 'name of the account'), field('password', '密码', 'password')],
  clickIds: ['click_id', 'clickid'],
  types: /^[A-Za-z0-9_]{1,32}$/,
  defaults: {},
  lookbackDays: 30,
  withinMinutes: 7 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 300,
  batch: 50,
  dedupes: false,
  unsendable: clickProblem,
  request: (batch, { settings: { convName = '' }, secrets: { username, password } }) =>
    postJson('https://e.sm.cn/api/uploadConversions', {
      header: { username, password },
      body: {
        source: 1,
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
