import { type FeedbackContract, jsonAnswer } from '../feedback-contract.ts'

/** 360 click delivery of search and mobile promotion; display has no monitor links. */
export const feedback: FeedbackContract = {
  parameters: [
    { field: 'clickId', macro: '__UniqueID__', aliases: ['uniqueid', 'qhclickid', 'impression_id'], mark: '✔' },
    { field: 'clickTime', macro: '__clicktime__', aliases: ['clicktime'], mark: '✔' },
    { field: 'accountId', macro: '__userid__', aliases: ['userid'], mark: '✔' },
    { field: 'campaignId', macro: '__planid__', aliases: ['planid'], mark: '✔' },
    { field: 'adGroupId', macro: '__groupid__', aliases: ['groupid'], mark: '✔' },
    { field: 'creativeId', macro: '__creativeid__', aliases: ['creativeid'], mark: '✔' },
    { field: 'keywordId', macro: '__keywordid__', aliases: ['keywordid'], mark: '✔' },
  ],
  timeUnit: 's',
  landingClickIds: ['qhclickid'],
  answer: jsonAnswer({ errno: 0 }),
  source: 'S6 S43',
  note: {
    zh: 'UniqueID 与落地页 qhclickid 是否相同，需要用真实账户确认。',
    en: 'Whether UniqueID is the qhclickid of the landing page, only a live account can tell.',
  },
}
