import { macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {
    callback: {
      valid: /^[0-9A-Za-z_.%~=+/-]{6,1024}$/,
      added: 'platform',
      sentBack: 'callback',
      proof: proof('✔✔', 'S3 S8 S16'),
    },
  },
  hostProof: proof('○'),
  appProof: proof('✔', 'S32'),
  macros: [
    {
      zh: '落地页和监测链接；不认识的宏在新建时就会被拒绝',
      en: 'in landing URLs and monitor links; unknown macros are refused when the ad is made',
      within: 'landing',
      proof: proof('✔✔', 'S8 S16'),
      macros: [
        macro('__ACCOUNTID__', '账户 id', 'account id'),
        macro('__DID__', '广告计划 id', 'campaign id'),
        macro('__DNAME__', '广告计划名称', 'name of the campaign'),
        macro('__AID__', '广告组 id', 'ad group id'),
        macro('__CID__', '创意 id,64 位整数', 'creative id, a 64-bit integer'),
        macro('__CALLBACK__', '点击 id，回传用', 'click id, goes back'),
        macro('__TS__', '点击时间，毫秒', 'time of the click, ms'),
        macro('__CSITE__', '广告位', 'inventory'),
        macro('__LLSID__', '请求 id', 'id of the request'),
      ],
    },
  ],
  templates: [
    {
      id: 'feed',
      zh: '磁力智投与磁力金牛',
      en: '磁力智投 and 磁力金牛',
      source: 'kuaishou',
      medium: 'feed',
      parameters: parameters('utm_campaign=__DID__ utm_content=__CID__ callback=__CALLBACK__'),
      proof: proof('✔✔', 'S8 S16'),
    },
  ],
  money: { files: 'major', api: 'major', value: 'major', proof: proof('✔✔', 'S16') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('✔', 'S16') },
  limits: [],
  needsLiveAccount: [
    {
      zh: '除 Kwai/ 外，其他客户端的 UA 标记只凭经验：站点目录的 apps 可以改写。',
      en: 'Tokens of its apps beside Kwai/ are known from experience only: apps of the catalog changes them.',
    },
    {
      zh: '点击后多久内接收转化没有公开资料；报表接口 token 的有效期以返回的 expires_in 为准。',
      en: "How long after the click it takes a conversion is not published; of a token the answer's expires_in counts.",
    },
  ],
}
