import { macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

const ID = /^[0-9A-Za-z_.%~=+/-]{4,512}$/

export const facts: PlatformFacts = {
  clickIdFacts: {
    click_id: { valid: ID, added: 'platform', sentBack: 'click_id', proof: proof('✔✔', 'S3 S8 S17') },
    track_id: { valid: ID, added: 'platform', sentBack: '– (retired 2024-02-29)', proof: proof('✔', 'S8') },
  },
  hostProof: proof('○'),
  appProof: proof('⚠', 'S33'),
  macros: [
    {
      zh: '监测链接；另一份资料只列出 __CLICK_ID__ 等少数几个',
      en: 'in monitor links; another source lists only __CLICK_ID__ and a few more',
      within: 'monitor',
      proof: proof('⚠', 'S8 S17'),
      macros: [
        macro('__CLICK_ID__', '点击 id', 'click id'),
        macro('__CALLBACK_PARAM__', '回传参数', 'parameter to report conversions with'),
        macro('__ADVERTISER_ID__', '账户 id', 'account id'),
        macro('__CAMPAIGN_ID__', '计划 id', 'campaign id'),
        macro('__UNIT_ID__', '单元 id', 'ad group id'),
        macro('__CREATIVITY_ID__', '创意 id', 'creative id'),
        macro('__PLACEMENT__', '广告位', 'inventory'),
      ],
    },
  ],
  templates: [
    {
      id: 'social',
      zh: '聚光',
      en: '聚光',
      source: 'xiaohongshu',
      medium: 'paid_social',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('✔', 'S8'),
      note: { zh: 'click_id 由平台自动加上。', en: 'The platform adds click_id itself.' },
    },
    {
      id: 'kol',
      zh: '蒲公英与达人笔记',
      en: 'notes of creators',
      source: 'xiaohongshu',
      medium: 'kol',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('○'),
    },
  ],
  money: { files: 'major', api: 'major', value: null, proof: proof('✔', 'S17') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('○') },
  limits: [{ of: 'minutes_after_conversion', most: 60, proof: proof('✔', 'S8') }],
  needsLiveAccount: [
    {
      zh: '宏列表、签名是否必须、两套回传接口用哪一套：默认 aurora.leads 接口并签名（sign: no 不签名，tokenMethod 改方法名）；落地页自己写计划名。',
      en: 'The list of macros, whether the signature is compulsory, which of two interfaces: aurora.leads with a signature (sign: no sends none, tokenMethod names its method); write the campaign yourself.',
    },
    {
      zh: '客户端的 UA 标记没有证实：站点目录的 apps 可以改写。',
      en: 'The token of its app is not confirmed: apps of the catalog changes it.',
    },
  ],
}
