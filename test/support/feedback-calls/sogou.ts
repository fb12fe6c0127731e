import type { FeedbackCall } from './feedback-call.ts'

/** 搜狗: nothing is public, so that its own macros stand behind our names. */
export const sogou: FeedbackCall = {
  platform: 'sogou',
  query: 'click_id=sg-1&click_time=1768478390&campaign_id=81&keyword_id=82',
  answer: { code: 0 },
  fact: {
    clickId: { name: 'click_id', value: 'sg-1' },
    campaignId: '81',
    keywordId: '82',
    at: 1_768_478_390_000,
  },
}
