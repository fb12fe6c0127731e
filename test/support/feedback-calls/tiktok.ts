import type { FeedbackCall } from './feedback-call.ts'

/** TikTok: the macros of its links are those of landing URLs, the click id beside them stands behind our name. */
export const tiktok: FeedbackCall = {
  platform: 'tiktok',
  query:
    'click_id=E.C.P.testtesttest&click_time=1768478390&campaign_id=101&campaign=spring&ad_group_id=102&creative_id=103',
  answer: { code: 0 },
  fact: {
    clickId: { name: 'click_id', value: 'E.C.P.testtesttest' },
    campaignId: '101',
    campaign: 'spring',
    adGroupId: '102',
    creativeId: '103',
    at: 1_768_478_390_000,
  },
}
