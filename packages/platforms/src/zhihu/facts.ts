import { macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {
    cb: {
      valid: /^https?(?::|%3A)/i,
      added: 'macro',
      sentBack: 'the address itself is called',
      proof: proof('✔✔', 'S3 S8'),
    },
  },
  hostProof: proof('✔', 'S24'),
  appProof: proof('✔✔', 'S32 S33'),
  macros: [
    {
      zh: '落地页和监测链接',
      en: 'in landing URLs and monitor links',
      within: 'landing',
      proof: proof('✔', 'S3 S8'),
      macros: [
        macro('__CALLBACK__', '回传地址', 'address to report conversions to'),
        macro('__CAMPAIGN__', '计划', 'campaign'),
        macro('__CREATIVE__', '创意', 'creative'),
        macro('__SESSIONID__', '会话 id', 'id of the session'),
        macro('__OS__', '系统', 'system'),
        macro('__TS__', '点击时间', 'time of the click'),
      ],
    },
  ],
  templates: [
    {
      id: 'feed',
      zh: '知乎营销平台',
      en: 'ads',
      source: 'zhihu',
      medium: 'feed',
      parameters: parameters('utm_campaign=__CAMPAIGN__ utm_content=__CREATIVE__ cb=__CALLBACK__ zhs2s=1'),
      proof: proof('✔', 'S3 S8'),
    },
    {
      id: 'content',
      zh: '文章与回答',
      en: 'articles and answers',
      source: 'zhihu',
      medium: 'content',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('○'),
    },
  ],
  money: { files: 'major', value: 'major', proof: proof('○') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('○') },
  limits: [],
  needsLiveAccount: [
    {
      zh: '知+ 和效果广告的导出表头只凭经验：不认识的列会列出，由你对应；卡片点击优先于点击。',
      en: 'Headers of 知+ and other ads are known from experience only: unknown columns are listed for you to map. Clicks on the card count before clicks.',
    },
    {
      zh: '回传地址返回什么算成功，以及金额单位：HTTP 200 算成功，金额用元。',
      en: 'What the called address answers when it took a conversion, and the unit of money: status 200, and yuan.',
    },
  ],
}
