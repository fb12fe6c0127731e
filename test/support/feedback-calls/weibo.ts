import type { FeedbackCall } from './feedback-call.ts'

/** 微博 粉丝通: the mark with its separators encoded, milliseconds, three levels with names. */
export const weibo: FeedbackCall = {
  platform: 'weibo',
  query:
    'imp=1_reallog_mark_ad%3A8%7C16000011&clicktime=1768478390123&customer_id=600&campaign_id=700&campaign_name=%E6%98%A5%E5%AD%A3&ad_id=800&ad_name=%E9%9E%8B&creative_id=900&creative_name=%E5%9B%BE&idfa_MD5=9f',
  answer: { code: 0 },
  fact: {
    clickId: { name: 'mark_id', value: '1_reallog_mark_ad:8|16000011' },
    accountId: '600',
    campaignId: '700',
    campaign: '春季',
    adGroupId: '800',
    adGroup: '鞋',
    creativeId: '900',
    creative: '图',
    at: 1_768_478_390_123,
  },
}
