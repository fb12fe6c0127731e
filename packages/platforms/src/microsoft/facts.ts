import { CALLS_NOBODY, macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

const OFFICIAL = proof('✔', 'S28')

export const facts: PlatformFacts = {
  clickIdFacts: {
    msclkid: { valid: /^[0-9a-f]{32}$/i, added: 'platform', sentBack: 'MicrosoftClickId', proof: proof('✔✔', 'S28') },
  },
  hostProof: proof('✔✔', 'S25 S26'),
  macros: [
    {
      zh: '落地页链接',
      en: 'in landing URLs',
      within: 'landing',
      proof: OFFICIAL,
      macros: [
        macro('{lpurl}', '落地页', 'landing page'),
        macro('{CampaignId}', '广告系列 id', 'campaign id'),
        macro('{Campaign}', '广告系列名称', 'name of the campaign'),
        macro('{AdGroupId}', '广告组 id', 'ad group id'),
        macro('{AdGroup}', '广告组名称', 'name of the ad group'),
        macro('{AdId}', '广告 id', 'ad id'),
        macro('{keyword:default}', '关键词；default 是没有时的值', 'keyword; default stands where there is none'),
        macro('{MatchType}', '匹配方式', 'match type'),
        macro('{BidMatchType}', '出价匹配方式', 'match type of the bid'),
        macro('{Network}', 'o 自有 s 合作 a 受众', 'o own, s partners, a audience'),
        macro('{Device}', '设备', 'device'),
        macro('{TargetId}', '定位 id', 'target id'),
        macro('{QueryString}', '搜索词', 'search term'),
        macro('{OrderItemId}', '关键词 id', 'keyword id'),
      ],
    },
  ],
  templates: [
    {
      id: 'search',
      zh: 'Microsoft Advertising',
      en: 'Microsoft Advertising',
      source: 'microsoft',
      medium: 'cpc',
      parameters: parameters('utm_campaign={CampaignId} utm_content={AdId} utm_term={keyword:none}'),
      proof: OFFICIAL,
      note: { zh: '打开自动标记，msclkid 会自动加上。', en: 'Switch auto-tagging on, and msclkid is added.' },
    },
  ],
  money: { files: 'major', api: 'major', value: 'major', proof: OFFICIAL },
  reportZone: { zone: null, proof: proof('○') },
  limits: [
    { of: 'days_after_click', most: 90, proof: proof('○') },
    { of: 'conversions_per_request', most: 1000, proof: proof('○') },
  ],
  offersNo: CALLS_NOBODY,
  needsLiveAccount: [
    {
      zh: '新建目标后两小时才接收转化。',
      en: 'A new goal takes conversions only two hours after it was made.',
    },
    {
      zh: 'Bing 网站管理员工具的导出不写期间：以 --date 写明截止日。',
      en: 'Exports of Bing Webmaster Tools name no period: name its last day by --date.',
    },
  ],
}
