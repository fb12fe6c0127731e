import type { Outgoing, PostbackContract } from '../postback-contract.ts'
import { DAY_MINUTES, fenOf, PATIENT, secondsOf } from '../postback-parts.ts'

/** Where 知乎's callbacks lead; what else a landing URL names is never called. */
const HOST = 'sugar.zhihu.com'
const PATH = '/plutus_adreaper_callback'

const callbackOf = ({ click }: Outgoing): URL | undefined => {
  const url = URL.parse(click.value)
  if (url === null || url.hostname !== HOST || url.pathname !== PATH || url.port !== '' || url.username !== '')
    return undefined
  return ['http:', 'https:'].includes(url.protocol) ? url : undefined
}

/** 知乎: the click id is an address with blanks to fill in. */
export const postback: PostbackContract = {
  platform: 'zhihu',
  hosts: [HOST],
  settings: [],
  secrets: [],
  clickIds: ['cb'],
  types: 'api_submit api_ask api_call api_buy api_view api_pay api_get_cust'.split(' '),
  defaults: { order: 'api_pay', lead: 'api_submit' },
  lookbackDays: 30,
  withinMinutes: 7 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 600,
  batch: 1,
  dedupes: false,
  unsendable: (one) => (callbackOf(one) === undefined ? 'strange_address' : undefined),
  request: ([one]) => {
    const url = one && callbackOf(one)
    if (one === undefined || url === undefined) throw new RangeError('nothing to send')
    const filled = url.search
      .replaceAll('__EVENTTYPE__', one.type)
      .replaceAll('__TIMESTAMP__', String(secondsOf(one.at)))
      .replaceAll('__EVENTVALUE__', String(fenOf(one.value) ?? ''))
    return { method: 'GET', url: `https://${HOST}${PATH}${filled}`, headers: {}, body: '' }
  },
  // Nothing is published of its body: the status is the answer.
  codes: { known: [{ codes: '2##', means: 'delivered' }], otherwise: 'refused' },
  answer: ({ status }) => ({ kind: 'code', code: String(status) }),
}
