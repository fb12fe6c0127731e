import { CALLS_NOBODY, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

const OFFICIAL = proof('✔', 'S28')

export const facts: PlatformFacts = {
  clickIdFacts: {
    twclid: { valid: /^[A-Za-z0-9_-]{4,128}$/, added: 'platform', sentBack: 'identifiers[].twclid', proof: OFFICIAL },
  },
  hostProof: proof('✔✔', 'S25 S26'),
  appProof: proof('✔✔', 'S32'),
  macros: [],
  templates: [
    {
      id: 'social',
      zh: 'X Ads',
      en: 'X Ads',
      source: 'x',
      medium: 'paid_social',
      parameters: parameters('utm_campaign utm_content'),
      proof: OFFICIAL,
      note: { zh: 'X 没有宏：每条广告写自己的链接。', en: 'X has no macros: write a link for each ad.' },
    },
  ],
  money: { files: 'major', api: 'micros', value: 'major', proof: proof('○') },
  reportZone: { zone: null, proof: proof('○') },
  limits: [{ of: 'conversions_per_request', most: 500, proof: OFFICIAL }],
  offersNo: CALLS_NOBODY,
  needsLiveAccount: [
    {
      zh: '广告接口需要申请；回传金额的单位没有公开说明，按主币单位发送。',
      en: 'The ads interface has to be applied for; the unit of a value is not published: major units are sent.',
    },
    {
      zh: '分析导出的时区没有公开说明，按 UTC 读取。',
      en: 'The zone of analytics exports is not published: days are read as UTC.',
    },
  ],
}
