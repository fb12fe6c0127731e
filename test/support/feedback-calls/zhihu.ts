import type { FeedbackCall } from './feedback-call.ts'

/** 知乎: the click is named by the address that conversions go to, seconds. */
export const zhihu: FeedbackCall = {
  platform: 'zhihu',
  query:
    'cb=https%3A%2F%2Fsugar.zhihu.com%2Fplutus_adreaper_callback%3Fsi%3D8b516be6%26event%3D__EVENTTYPE__&ts=1768478390&campaign=71&creative=72&sessionid=73&ua=Mozilla',
  answer: { code: 0 },
  fact: {
    clickId: { name: 'cb', value: 'https://sugar.zhihu.com/plutus_adreaper_callback?si=8b516be6&event=__EVENTTYPE__' },
    campaignId: '71',
    creativeId: '72',
    requestId: '73',
    at: 1_768_478_390_000,
  },
}
