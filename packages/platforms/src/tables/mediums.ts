import type { MediumRule } from '@guiyin/domain'
import { words } from '../words.ts'

/**
 * Names of mediums in utm_medium and hmmd. Compared in lower case without blanks, `_` and `-`: `Paid Social` is `paid_social`.
 * The first names of each are the contract's; the others are what campaigns are seen to use for the same.
 */
export const mediums: readonly MediumRule[] = [
  { channel: 'sem', names: words('cpc ppc sem paidsearch searchads searchad 竞价 竞价推广 搜索推广 搜索广告') },
  {
    channel: 'feed_ads',
    names: words('feed feeds infoflow 信息流 feed_ads feedads newsfeed xinxiliu 信息流广告 原生广告 native'),
  },
  { channel: 'social_ads', names: words('paid_social social_ads socialads socialad cpcsocial socialcpc 社交广告') },
  {
    channel: 'content',
    names: words('kol koc content article video influencer blog livestream 软文 文章 视频 达人 种草 直播 内容 网红'),
  },
  { channel: 'organic_social', names: words('social organic_social socialmedia sns 社交 社媒 自媒体') },
  { channel: 'affiliate', names: words('affiliate affiliates cps cpa 联盟 联盟营销 返利') },
  { channel: 'messaging', names: words('email edm sms mail newsletter e-mail push 邮件 短信 推送 messaging') },
  {
    channel: 'private_domain',
    names: words('wecom private community private_domain wework 私域 社群 企微 企业微信 微信群'),
  },
  {
    channel: 'other_ads',
    names: words(
      'display cpm banner other_ads cpv cpt retargeting remarketing programmatic dsp 展示 展示广告 横幅 开屏',
    ),
  },
  { channel: 'seo', names: words('organic seo organic_search 自然搜索') },
  { channel: 'referral', names: words('referral 引荐 外链 友情链接') },
  { channel: 'ai_assistant', names: words('ai_assistant ai_referral') },
]

/** Sources and mediums that mean none. */
export const blanks: readonly string[] = ['(direct)', 'direct', '(none)', 'none', '(not set)', '直接访问']
