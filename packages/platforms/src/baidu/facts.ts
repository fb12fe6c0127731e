import { type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'
import { macros, retired } from './macros.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {
    bd_vid: {
      valid: /^[0-9A-Za-z_-]{8,64}$/,
      added: 'platform',
      sentBack: 'logidUrl: the whole landing URL',
      proof: proof('✔✔', 'S1 S2 S8'),
    },
  },
  hostProof: proof('✔✔', 'S24 S25 S26'),
  appProof: proof('✔✔', 'S32 S33'),
  macros,
  retiredMacros: retired,
  templates: [
    {
      id: 'search',
      zh: '搜索推广',
      en: 'search',
      source: 'baidu',
      medium: 'sem',
      parameters: parameters('utm_campaign={planid} utm_content={creative} utm_term={kw_enc_utf8}'),
      proof: proof('✔✔', 'S1 S8 S31'),
    },
    {
      id: 'feed',
      zh: '信息流',
      en: 'feed',
      source: 'baidu',
      medium: 'feed',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('✔', 'S1 S2'),
      note: {
        zh: '信息流的宏只在监测链接里替换，落地页要自己写计划名。',
        en: 'Macros of the feed are replaced in monitor links only: write the campaign yourself.',
      },
    },
  ],
  money: { files: 'major', api: 'major', value: 'minor', proof: proof('✔✔', 'S2 S3') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('✔✔', 'S2 S31') },
  limits: [{ of: 'conversions_per_request', most: 99, proof: proof('✔✔', 'S1 S2') }],
  needsLiveAccount: [
    {
      zh: '回传状态 3 是 token 错误还是系统错误，资料说法不一：只延迟重试一次，并告警；用 codes 可以改。',
      en: 'Whether status 3 of an upload is a wrong token or a broken system: sources disagree. One late retry, and an alert; codes changes that.',
    },
    {
      zh: '百度搜索资源平台、5118 等排名导出的表头只凭经验：不认识的列会列出来，由你对应。',
      en: 'Headers of Baidu webmaster, 5118 and the like are known from experience only: unknown columns are listed for you to map.',
    },
    {
      zh: '{matchtype} 的代码含义没有公开说明：原样保存。',
      en: 'What the codes of {matchtype} mean is not published: kept as they are.',
    },
  ],
}
