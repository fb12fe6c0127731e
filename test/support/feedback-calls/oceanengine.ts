import type { FeedbackCall } from './feedback-call.ts'

/** 巨量引擎 升级版: project and promotion with their names, milliseconds, the callback beside the click id. */
export const oceanengine: FeedbackCall = {
  platform: 'oceanengine',
  query:
    'advertiser_id=1700000000000001&projectid=7300000000000000001&project_name=%E6%98%A5%E5%AD%A3&promotionid=7300000000000000002&promotion_name=%E9%9E%8B&cid=7300000000000000003&request_id=20260115A&clickid=EJiw267wvfQCGKf2g&ts=1768478390123&callback_param=cb1&os=0&oaid=77',
  answer: { status: 0 },
  fact: {
    clickId: { name: 'clickid', value: 'EJiw267wvfQCGKf2g' },
    accountId: '1700000000000001',
    campaignId: '7300000000000000001',
    campaign: '春季',
    adGroupId: '7300000000000000002',
    adGroup: '鞋',
    creativeId: '7300000000000000003',
    requestId: '20260115A',
    callback: 'cb1',
    at: 1_768_478_390_123,
  },
}
