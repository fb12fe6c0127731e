import { CALLS_NOBODY, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

const OFFICIAL = proof('✔', 'S28')

export const facts: PlatformFacts = {
  clickIdFacts: {
    li_fat_id: {
      valid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
      added: 'platform',
      sentBack: 'LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID',
      proof: OFFICIAL,
    },
  },
  hostProof: proof('✔✔', 'S25 S26'),
  appProof: proof('✔✔', 'S32'),
  macros: [],
  templates: [
    {
      id: 'social',
      zh: 'LinkedIn Ads',
      en: 'LinkedIn Ads',
      source: 'linkedin',
      medium: 'paid_social',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('⚠', 'S28'),
      note: {
        zh: '动态值在 Campaign Manager 里设置，不写在链接里。',
        en: 'Dynamic values are set in Campaign Manager, not written into the link.',
      },
    },
  ],
  money: { files: 'major', api: 'major', value: 'major', proof: OFFICIAL },
  reportZone: { zone: 'UTC', proof: proof('○') },
  limits: [
    { of: 'days_after_conversion', most: 90, proof: OFFICIAL },
    { of: 'conversions_per_request', most: 5000, proof: OFFICIAL },
    { of: 'requests_per_minute', most: 600, proof: OFFICIAL },
  ],
  offersNo: CALLS_NOBODY,
  needsLiveAccount: [
    {
      zh: '动态 UTM 的写法资料不明：自己写计划名。',
      en: 'How dynamic UTM values are written is unclear: write the campaign yourself.',
    },
    {
      zh: '主页分析的中文表头没有公开样本：请用英文界面导出，或自己对应列名。',
      en: 'No export of page analytics in Chinese is published: export in English, or map its columns.',
    },
  ],
}
