import type { FeedbackCall } from './feedback-call.ts'

/** 神马: no monitor links are public, so that its own macros stand behind our names. */
export const shenma: FeedbackCall = {
  platform: 'shenma',
  query: 'click_id=sm0123456789&click_time=1768478390&account_id=91&campaign_id=92&keyword_id=93',
  answer: { code: 0 },
  fact: {
    clickId: { name: 'click_id', value: 'sm0123456789' },
    accountId: '91',
    campaignId: '92',
    keywordId: '93',
    at: 1_768_478_390_000,
  },
}
