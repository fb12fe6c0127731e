import { type FeedbackContract, jsonAnswer } from '../feedback-contract.ts'

/** 知乎: the click is named by the address that conversions go to. */
export const feedback: FeedbackContract = {
  parameters: [
    { field: 'clickId', macro: '__CALLBACK__', aliases: ['cb', 'callback'], mark: '✔' },
    { field: 'clickTime', macro: '__TS__', aliases: ['ts'], mark: '✔' },
    { field: 'campaignId', macro: '__CAMPAIGN__', aliases: ['campaign'], mark: '✔' },
    { field: 'creativeId', macro: '__CREATIVE__', aliases: ['creative'], mark: '✔' },
    { field: 'requestId', macro: '__SESSIONID__', aliases: ['sessionid'], mark: '✔' },
  ],
  timeUnit: 's',
  landingClickIds: ['cb'],
  answer: jsonAnswer({ code: 0 }),
  source: 'S3 S8',
  note: {
    zh: '落地页上的 cb 与监测链接里的 __CALLBACK__ 相同。',
    en: 'cb on the landing page is the same __CALLBACK__.',
  },
}
