import type { FeedbackCall } from './feedback-call.ts'

/** 360: the unique id of the click, seconds, an account, and of search its campaign, group, creative and keyword. */
export const qihoo360: FeedbackCall = {
  platform: 'qihoo360',
  query:
    'uniqueid=a1b2c3d4e5f60718&clicktime=1768478390&userid=28001&planid=31&groupid=32&creativeid=33&keywordid=34&ip=203.0.113.9&ua=Mozilla&imei_md5=9f&oaid_md5=8f',
  answer: { errno: 0 },
  fact: {
    clickId: { name: 'qhclickid', value: 'a1b2c3d4e5f60718' },
    ...{ accountId: '28001', campaignId: '31', adGroupId: '32', creativeId: '33', keywordId: '34' },
    at: 1_768_478_390_000,
  },
}
