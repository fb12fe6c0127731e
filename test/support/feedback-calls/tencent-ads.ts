import type { FeedbackCall } from './feedback-call.ts'

/** 腾讯广告 3.0: an ad group is what is bought, seconds, a callback that is an address. */
export const tencentAds: FeedbackCall = {
  platform: 'tencent_ads',
  query:
    'click_id=wx0abcdefghijkl12&click_time=1768478390&account_id=25000&adgroup_id=9001&adgroup_name=%E6%98%A5%E5%AD%A3&dynamic_creative_id=9002&dynamic_creative_name=%E5%9B%BE&request_id=r-1&callback=https%3A%2F%2Ftracking.e.qq.com%2Fconv%3Fcb%3Dx&muid=5',
  answer: { ret: 0, msg: '' },
  fact: {
    clickId: { name: 'gdt_vid', value: 'wx0abcdefghijkl12' },
    accountId: '25000',
    campaignId: '9001',
    campaign: '春季',
    creativeId: '9002',
    creative: '图',
    requestId: 'r-1',
    callback: 'https://tracking.e.qq.com/conv?cb=x',
    at: 1_768_478_390_000,
  },
}
