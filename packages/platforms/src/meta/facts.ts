import { CALLS_NOBODY, macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

const OFFICIAL = proof('✔', 'S28')

export const facts: PlatformFacts = {
  clickIdFacts: {
    fbclid: {
      valid: /^[A-Za-z0-9_-]{10,512}$/,
      added: 'platform',
      sentBack: 'user_data.fbc = fb.1.<ms>.<fbclid>',
      proof: proof('✔✔', 'S28'),
    },
    igshid: { valid: /^[A-Za-z0-9_=%-]{4,128}$/, added: 'platform', sentBack: '–', proof: proof('○') },
  },
  hostProof: proof('✔✔', 'S25 S26'),
  appProof: proof('✔✔', 'S32'),
  macros: [
    {
      zh: '动态网址参数，只有这些',
      en: 'dynamic URL parameters, exactly these',
      within: 'landing',
      proof: OFFICIAL,
      macros: [
        macro('{{campaign.id}}', '广告系列 id', 'campaign id'),
        macro('{{campaign.name}}', '广告系列名称', 'name of the campaign'),
        macro('{{adset.id}}', '广告组 id', 'ad set id'),
        macro('{{adset.name}}', '广告组名称', 'name of the ad set'),
        macro('{{ad.id}}', '广告 id', 'ad id'),
        macro('{{ad.name}}', '广告名称', 'name of the ad'),
        macro('{{placement}}', '版位', 'placement'),
        macro('{{site_source_name}}', 'fb ig an msg', 'fb, ig, an, msg'),
      ],
    },
  ],
  templates: [
    {
      id: 'social',
      zh: 'Facebook 与 Instagram',
      en: 'Facebook and Instagram',
      source: 'meta',
      medium: 'paid_social',
      parameters: parameters('utm_campaign={{campaign.id}} utm_content={{ad.id}}'),
      proof: OFFICIAL,
      note: {
        zh: 'fbclid 付费与否都会加上：没有 utm_medium=paid_social 的访问算自然社交。',
        en: 'fbclid is added to links nobody paid for, too: without utm_medium=paid_social a visit is organic.',
      },
    },
  ],
  money: { files: 'major', api: 'major', value: 'major', proof: OFFICIAL },
  reportZone: { zone: null, proof: proof('○') },
  limits: [
    { of: 'days_after_conversion', most: 7, proof: OFFICIAL },
    { of: 'conversions_per_request', most: 1000, proof: proof('○') },
  ],
  offersNo: CALLS_NOBODY,
  needsLiveAccount: [
    {
      zh: '从中国大陆回传属于数据出境：只有站点有相应依据时才打开。',
      en: 'Sending conversions from mainland China is an export of data: switch it on only on lawful ground.',
    },
    {
      zh: 'Business Suite 的中文表头没有公开样本：请用英文界面导出，或自己对应列名。',
      en: 'No export of Business Suite in Chinese is published: export in English, or map its columns.',
    },
  ],
}
