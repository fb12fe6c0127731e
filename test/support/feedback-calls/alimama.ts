import type { FeedbackCall } from './feedback-call.ts'

/** UC 超级汇川: no list of macros is public, so that its own stand behind our names. */
export const alimama: FeedbackCall = {
  platform: 'alimama',
  query: 'click_id=aLbZ9x8y7&click_time=1768478390123&account_id=31&campaign_id=32&ad_group_id=33&creative_id=34',
  answer: { code: 0 },
  fact: {
    clickId: { name: 'uctrackid', value: 'aLbZ9x8y7' },
    accountId: '31',
    campaignId: '32',
    adGroupId: '33',
    creativeId: '34',
    at: 1_768_478_390_123,
  },
}
