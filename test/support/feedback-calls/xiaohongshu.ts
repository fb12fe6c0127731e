import type { FeedbackCall } from './feedback-call.ts'

/** 小红书聚光: no macro of a time, so that of receipt counts. */
export const xiaohongshu: FeedbackCall = {
  platform: 'xiaohongshu',
  query:
    'click_id=atest0123456789&advertiser_id=51&campaign_id=52&unit_id=53&creativity_id=54&callback_param=cb5&oaid=77',
  answer: { code: 0 },
  fact: {
    clickId: { name: 'click_id', value: 'atest0123456789' },
    accountId: '51',
    campaignId: '52',
    adGroupId: '53',
    creativeId: '54',
    callback: 'cb5',
  },
}
