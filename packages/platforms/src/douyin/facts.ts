import { type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {},
  hostProof: proof('✔✔', 'S25 S26'),
  appProof: proof('✔', 'S32'),
  macros: [],
  templates: [
    {
      id: 'video',
      zh: '自己的视频与主页链接',
      en: 'own videos and the link of the profile',
      source: 'douyin',
      medium: 'video',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('○'),
      note: {
        zh: '广告请用巨量引擎的链接：点击和花费都归巨量引擎。',
        en: 'For ads use the link of Ocean Engine: clicks and spend are counted there.',
      },
    },
    {
      id: 'kol',
      zh: '达人视频与直播',
      en: 'videos and live shows of creators',
      source: 'douyin',
      medium: 'kol',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('○'),
    },
  ],
  reportZone: { zone: 'Asia/Shanghai', proof: proof('✔', 'S23') },
  limits: [],
  elsewhere: { clickId: 'oceanengine', costs: 'oceanengine', feedback: 'oceanengine', postback: 'oceanengine' },
  needsLiveAccount: [
    {
      zh: '创作者中心的账号数据一个指标一个文件，点赞、评论等是净增数，可能为负，按负数计。',
      en: 'Account data come one number a file, and numbers such as likes and comments are net: one below 0 is counted as it is.',
    },
  ],
}
