import type { FeedbackCall } from './feedback-call.ts'

/** 百度信息流: objects by number, milliseconds, the number of the click beside bd_vid. */
export const baidu: FeedbackCall = {
  platform: 'baidu',
  query:
    'userid=630152&pid=7000001&uid=7000002&aid=7000003&wordid=0&clickid=7301&bd_vid=10481256&ts=1768478390123&callback_url=https%3A%2F%2Focpc.baidu.com%2Fcb%3Fx%3D1&ext_info=abc&oaid=77&ip=203.0.113.9',
  answer: { error_code: 0 },
  fact: {
    clickId: { name: 'bd_vid', value: '10481256' },
    accountId: '630152',
    campaignId: '7000001',
    adGroupId: '7000002',
    creativeId: '7000003',
    keywordId: '0',
    requestId: '7301',
    callback: 'https://ocpc.baidu.com/cb?x=1',
    at: 1_768_478_390_123,
  },
}
