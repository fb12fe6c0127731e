import { type FeedbackContract, jsonAnswer } from '../feedback-contract.ts'

/** 快手磁力引擎: an unknown macro is refused when the link is saved. */
export const feedback: FeedbackContract = {
  parameters: [
    { field: 'clickId', macro: '__CALLBACK__', aliases: ['callback'], mark: '✔✔' },
    { field: 'clickTime', macro: '__TS__', aliases: ['ts'], mark: '✔✔' },
    { field: 'accountId', macro: '__ACCOUNTID__', aliases: ['accountid'], mark: '✔✔' },
    { field: 'campaignId', macro: '__DID__', aliases: ['did'], mark: '✔✔' },
    { field: 'campaign', macro: '__DNAME__', aliases: ['dname'], mark: '✔✔' },
    { field: 'adGroupId', macro: '__AID__', aliases: ['aid'], mark: '✔✔' },
    { field: 'creativeId', macro: '__CID__', aliases: ['cid'], mark: '✔✔' },
    { field: 'requestId', macro: '__LLSID__', aliases: ['llsid'], mark: '✔' },
  ],
  timeUnit: 'ms',
  landingClickIds: ['callback'],
  answer: jsonAnswer({ result: 1 }),
  source: 'S8 S16',
  note: {
    zh: '点击编号就是 callback。报表的“行为数”才是到落地页的点击，“封面点击”不是。',
    en: 'The click id is the callback. Of the two clicks that it reports, 行为 leads to the landing page; 封面点击 does not.',
  },
}
