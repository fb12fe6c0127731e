import type { Outgoing, PostbackContract } from '../postback-contract.ts'
import { clickProblem, codeAnswer, DAY_MINUTES, fenOf, field, getOf, yuanOf } from '../postback-parts.ts'

const TYPES =
  'FORM_SUBMIT CLUE_VALID USER_REGISTER USER_COST FORM_USER_COST ORDER_PLACE ADD_TO_CART USER_RESERVE APP_FIRST_ACTIVE APP_DOWNLOAD APP_INSTALL APP_ACTIVE RETENTION APP_CALLUP ACCOUNT_SUBSCRIBE'
/** What a lead turned out to be goes to an address of its own. */
const CLUE_STATES = new Map([
  ['clue_state_1', '1'],
  ['clue_state_2', '2'],
])

/** Its unit is not known: left out unless the site says which. */
const amountOf = ({ value }: Outgoing, { valueUnit }: Readonly<Record<string, string>>): string | undefined => {
  if (valueUnit === 'yuan') return yuanOf(value)
  return valueUnit === 'fen' ? fenOf(value)?.toString() : undefined
}

/** B站 必火: no key; the vendor asks for three attempts after a time-out. */
export const postback: PostbackContract = {
  platform: 'bilibili',
  hosts: ['cm.bilibili.com'],
  settings: [
    field('valueUnit', '金额单位：fen 或 yuan；缺省不传金额', 'unit of the value: fen or yuan; absent: none is sent', {
      optional: true,
      pattern: /^(fen|yuan)$/,
    }),
  ],
  secrets: [],
  clickIds: ['track_id'],
  types: [...TYPES.split(' '), ...CLUE_STATES.keys()],
  defaults: { order: 'ORDER_PLACE', lead: 'FORM_SUBMIT', signup: 'USER_REGISTER', 'lead:invalid': 'clue_state_2' },
  lookbackDays: 30,
  withinMinutes: DAY_MINUTES,
  retryMinutes: [1, 5, 30],
  perMinute: 600,
  batch: 1,
  dedupes: false,
  unsendable: (one) => (one.click.value.length > 500 ? 'no_click_id' : clickProblem(one)),
  request: ([one], { settings }) => {
    if (one === undefined) throw new RangeError('nothing to send')
    const track_id = one.click.value
    const clue_state = CLUE_STATES.get(one.type)
    if (clue_state !== undefined) {
      return getOf('https://cm.bilibili.com/mgk/api/open_api/v1/clues/update', { track_id, clue_state })
    }
    return getOf('https://cm.bilibili.com/conv/api/conversion/ad/cb/v1', {
      conv_type: one.type,
      conv_time: String(one.at),
      track_id,
      conv_value: amountOf(one, settings),
    })
  },
  codes: {
    known: [
      { codes: '0', means: 'delivered' },
      { codes: '400', means: 'field' },
      { codes: '5## -5##', means: 'retry' },
    ],
    otherwise: 'refused',
  },
  answer: ({ json }) => codeAnswer(json, 'code'),
}
