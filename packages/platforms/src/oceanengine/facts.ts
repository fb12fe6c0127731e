import { type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'
import { macros } from './macros.ts'

const ID = /^[0-9A-Za-z_.%~=+/-]{6,600}$/

export const facts: PlatformFacts = {
  clickIdFacts: {
    clickid: { valid: ID, added: 'platform', sentBack: 'context.ad.callback', proof: proof('✔✔', 'S8 S9 S10') },
    click_id: { valid: ID, added: 'hand', sentBack: 'context.ad.callback', proof: proof('○') },
    callback: { valid: ID, added: 'hand', sentBack: 'context.ad.callback', proof: proof('○') },
  },
  appProof: proof('✔✔', 'S32'),
  macros,
  templates: [
    {
      id: 'feed',
      zh: '升级版',
      en: '升级版 (projects and promotions)',
      source: 'oceanengine',
      medium: 'feed',
      parameters: parameters('utm_campaign=__PROJECT_ID__ utm_content=__PROMOTION_ID__'),
      proof: proof('✔✔', 'S8 S9'),
      note: {
        zh: 'clickid 由平台自动加上；搜索流量也没有关键词宏。',
        en: 'The platform adds clickid itself. There is no macro of the keyword, not even for search.',
      },
    },
    {
      id: 'feed_v1',
      zh: '旧版',
      en: 'old version (groups, plans, creatives)',
      source: 'oceanengine',
      medium: 'feed',
      parameters: parameters('utm_campaign=__CAMPAIGN_ID__ utm_content=__CID__'),
      proof: proof('✔✔', 'S8 S9 S10'),
    },
  ],
  money: { files: 'major', api: 'major', value: 'minor', proof: proof('✔✔', 'S9 S21') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('✔', 'S9') },
  limits: [{ of: 'days_after_click', most: 21, proof: proof('✔', 'S8') }],
  elsewhere: { metrics: 'douyin' },
  needsLiveAccount: [
    {
      zh: '报表接口 token 的有效期：以返回的 expires_in 为准。',
      en: "How long a token of the reporting interface lives: the answer's expires_in counts.",
    },
    {
      zh: '转化去重字段 outer_event_id 没有公开证据：我们照样带上，并在自己这边去重。',
      en: 'That outer_event_id removes duplicates is not proven in public: it is sent, and duplicates are kept from being sent.',
    },
  ],
}
