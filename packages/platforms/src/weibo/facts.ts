import { macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {
    mark_id: {
      valid: /^[0-9A-Za-z_:|.%-]{4,256}$/,
      added: 'platform',
      sentBack: 'mark_id',
      proof: proof('✔✔', 'S3 S8 S14 S15'),
    },
  },
  hostProof: proof('✔✔', 'S24 S25'),
  appProof: proof('✔✔', 'S32 S33'),
  macros: [
    {
      zh: '监测链接，大小写就是这样混用的',
      en: 'in monitor links; the mixed case is real',
      within: 'monitor',
      proof: proof('✔', 'S14 S15'),
      macros: [
        macro('{IMP}', '曝光 id', 'id of the impression'),
        macro('{clicktime}', '点击时间，毫秒', 'time of the click, ms'),
        macro('{CUSTOMER_ID}', '客户 id', 'account id'),
        macro('{CAMPAIGN_ID}', '计划 id', 'campaign id'),
        macro('{CAMPAIGN_NAME}', '计划名称', 'name of the campaign'),
        macro('{ad_id}', '广告 id', 'ad group id'),
        macro('{AD_NAME}', '广告名称', 'name of the ad group'),
        macro('{creative_id}', '创意 id', 'creative id'),
        macro('{CREATIVE_NAME}', '创意名称', 'name of the creative'),
        macro('__CALLBACK_PARAM__', '回传参数（应用）', 'parameter to report conversions of apps with'),
      ],
    },
  ],
  templates: [
    {
      id: 'social',
      zh: '粉丝通与超级粉丝通',
      en: '粉丝通 and 超级粉丝通',
      source: 'weibo',
      medium: 'paid_social',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('✔', 'S15'),
      note: {
        zh: 'mark_id 由平台自动加上，里面的冒号和竖线只编码一次。',
        en: 'The platform adds mark_id itself; its : and | are encoded once.',
      },
    },
  ],
  money: { files: 'major', api: 'major', value: 'major', proof: proof('✔✔', 'S14 S15') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('○') },
  limits: [{ of: 'minutes_after_conversion', most: 120, proof: proof('✔', 'S15') }],
  needsLiveAccount: [
    {
      zh: '金额参数叫 paid_amount 还是 pay_amount、mark_id 编码几次：默认 paid_amount（amountName）、编码一次（markEncoding），用平台的联调工具核对。',
      en: "Whether the amount is paid_amount or pay_amount, and how often mark_id is encoded: paid_amount (amountName) and once (markEncoding); check with the platform's test tool.",
    },
    {
      zh: '报表表头只凭经验：不认识的列会列出来，由你对应。',
      en: 'Headers of reports are known from experience only: unknown columns are listed for you to map.',
    },
  ],
}
