import type { FeedbackCall } from './feedback-call.ts'

/** 快手磁力引擎: the callback is the click id, a creative of more digits than a double keeps. */
export const kuaishou: FeedbackCall = {
  platform: 'kuaishou',
  query:
    'callback=DHAJASALKFyk1uCKBYCyXp-iIDS&ts=1768478390123&accountid=41&did=42&dname=%E6%98%A5%E5%AD%A3&aid=43&cid=9223372036854775807&llsid=45&imei2=9f&csite=1',
  answer: { result: 1 },
  fact: {
    clickId: { name: 'callback', value: 'DHAJASALKFyk1uCKBYCyXp-iIDS' },
    accountId: '41',
    campaignId: '42',
    campaign: '春季',
    adGroupId: '43',
    creativeId: '9223372036854775807',
    requestId: '45',
    at: 1_768_478_390_123,
  },
}
