import { macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

const ID = /^[0-9A-Za-z_.-]{10,50}$/

export const facts: PlatformFacts = {
  clickIdFacts: {
    gdt_vid: { valid: ID, added: 'platform', sentBack: 'trace.click_id', proof: proof('✔✔', 'S8 S12 S24') },
    qz_gdt: { valid: ID, added: 'platform', sentBack: 'trace.click_id', proof: proof('✔✔', 'S8 S12') },
    click_id: { valid: ID, added: 'hand', sentBack: 'trace.click_id', proof: proof('✔', 'S12') },
  },
  macros: [
    {
      zh: '只在监测链接里替换，落地页里不替换',
      en: 'replaced in monitor links only, never in landing URLs',
      within: 'monitor',
      proof: proof('✔✔', 'S8 S11'),
      macros: [
        macro('__CLICK_ID__', '点击 id', 'click id'),
        macro('__CLICK_TIME__', '点击时间，秒', 'time of the click, s'),
        macro('__CALLBACK__', '回传地址', 'address to report conversions to'),
        macro('__ACCOUNT_ID__', '账户 id', 'account id'),
        macro('__ADGROUP_ID__', '广告 id', 'ad group id'),
        macro('__ADGROUP_NAME__', '广告名称', 'name of the ad group'),
        macro('__DYNAMIC_CREATIVE_ID__', '创意 id', 'creative id'),
        macro('__DYNAMIC_CREATIVE_NAME__', '创意名称', 'name of the creative'),
        macro('__REQUEST_ID__', '请求 id', 'id of the request'),
        macro('__IMPRESSION_ID__', '曝光 id', 'id of the impression'),
        macro('__SITE_SET_NAME__', '版位', 'inventory'),
        macro('__PAGE_URL__', '落地页', 'landing page'),
        macro('__DEVICE_OS_TYPE__', '系统', 'system'),
        macro('__CAMPAIGN_ID__', '计划 id（旧版）', 'campaign id (old version)'),
        macro('__AD_ID__', '广告 id（旧版）', 'ad id (old version)'),
      ],
    },
  ],
  templates: [
    {
      id: 'social',
      zh: '全部版位',
      en: 'all inventory',
      source: 'tencent_ads',
      medium: 'paid_social',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('✔', 'S8'),
      note: {
        zh: '落地页里不替换宏：每条广告写自己的链接，或用点击监测按点击 id 取得广告。gdt_vid、qz_gdt 由平台自动加上。',
        en: 'No macro is replaced in landing URLs: write a link for each ad, or take the ad from click feedback. The platform adds gdt_vid or qz_gdt itself.',
      },
    },
  ],
  money: { files: 'major', api: 'minor', value: 'minor', proof: proof('⚠', 'S8 S11 S13') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('✔', 'S13') },
  limits: [
    { of: 'conversions_per_request', most: 50, proof: proof('✔✔', 'S11 S13') },
    { of: 'requests_per_minute', most: 4000, proof: proof('✔', 'S11') },
  ],
  elsewhere: { metrics: 'wechat' },
  needsLiveAccount: [
    {
      zh: '回传金额 action_param.value 的单位：用 valueUnit 设置，默认分。',
      en: 'The unit of action_param.value: valueUnit says it, fen by default.',
    },
    {
      zh: '鉴权放在查询参数还是请求头，资料说法不一：用 tokenIn 设置，默认查询参数。',
      en: 'Whether credentials go into the query or into headers: sources disagree; tokenIn says it, the query by default.',
    },
    {
      zh: '报表接口 token 的有效期：以返回的 expires_in 为准。',
      en: "How long a token of the reporting interface lives: the answer's expires_in counts.",
    },
  ],
}
