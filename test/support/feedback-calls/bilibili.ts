import type { FeedbackCall } from './feedback-call.ts'

/** B站 必火: unreplaced macros arrive as they are. */
export const bilibili: FeedbackCall = {
  platform: 'bilibili',
  query:
    'track_id=pbaes.Xa1b2c3&ts=1768478390123&accountid=61&campaignid=62&unitid=63&creativeid=64&requestid=65&callbackurl=__CALLBACKURL__&shopid=__SHOPID__',
  answer: { code: 0 },
  fact: {
    clickId: { name: 'track_id', value: 'pbaes.Xa1b2c3' },
    accountId: '61',
    campaignId: '62',
    adGroupId: '63',
    creativeId: '64',
    requestId: '65',
    remarks: ['macro:callback'],
    at: 1_768_478_390_123,
  },
}
