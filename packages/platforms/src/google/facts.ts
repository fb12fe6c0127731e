import { CALLS_NOBODY, macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

const ID = /^[A-Za-z0-9_-]{10,200}$/
const OFFICIAL = proof('✔', 'S28')

const clickId = (sentBack: string) => ({ valid: ID, added: 'platform' as const, sentBack, proof: OFFICIAL })

export const facts: PlatformFacts = {
  clickIdFacts: {
    gclid: clickId('gclid'),
    gbraid: clickId('gbraid'),
    wbraid: clickId('wbraid'),
    dclid: clickId('–'),
  },
  hostProof: proof('✔✔', 'S25 S26'),
  macros: [
    {
      zh: 'ValueTrack，写在最终到达网址或后缀里',
      en: 'ValueTrack, in final URLs and their suffix',
      within: 'landing',
      proof: OFFICIAL,
      macros: [
        macro('{lpurl}', '落地页', 'landing page'),
        macro('{campaignid}', '广告系列 id', 'campaign id'),
        macro('{adgroupid}', '广告组 id', 'ad group id'),
        macro('{creative}', '广告 id', 'ad id'),
        macro('{keyword}', '关键词', 'keyword'),
        macro('{matchtype}', 'e 完全 p 词组 b 广泛 a 其他', 'e exact, p phrase, b broad, a other'),
        macro(
          '{network}',
          'g 搜索 s 搜索合作 d 展示 ytv YouTube vp x',
          'g search, s partners, d display, ytv YouTube, vp, gtv, x, e',
        ),
        macro('{device}', 'm 手机 t 平板 c 电脑', 'm phone, t tablet, c computer'),
        macro('{targetid}', '定位 id', 'target id'),
        macro('{placement}', '展示位置', 'placement'),
        macro('{loc_physical_ms}', '所在地', 'location'),
        macro('{loc_interest_ms}', '关注地', 'location of interest'),
        macro('{assetgroupid}', '素材资源组 id', 'asset group id'),
        macro('{extensionid}', '附加信息 id', 'extension id'),
      ],
    },
  ],
  templates: [
    {
      id: 'search',
      zh: 'Google Ads',
      en: 'Google Ads',
      source: 'google',
      medium: 'cpc',
      parameters: parameters('utm_campaign={campaignid} utm_content={creative} utm_term={keyword}'),
      proof: OFFICIAL,
      note: {
        zh: '打开自动标记，gclid 会自动加上。',
        en: 'Switch auto-tagging on, and gclid is added.',
      },
    },
  ],
  money: { files: 'major', api: 'micros', value: 'major', proof: OFFICIAL },
  reportZone: { zone: null, proof: proof('○') },
  limits: [
    { of: 'days_after_click', most: 90, proof: OFFICIAL },
    { of: 'conversions_per_request', most: 2000, proof: proof('○') },
  ],
  offersNo: CALLS_NOBODY,
  needsLiveAccount: [
    {
      zh: '中文界面的广告报告和 Search Console 的表头只凭经验：不认识的列会列出来，由你对应。',
      en: 'Headers of reports in a Chinese interface, Search Console among them, are known from experience only: unknown columns are listed for you to map.',
    },
    {
      zh: '开发者令牌的级别和每日配额因账户而异；点击太新会被拒绝，24 小时后重发。',
      en: 'Level and quota of a developer token differ by account; a click that is too young is refused and sent again after 24 h.',
    },
  ],
}
