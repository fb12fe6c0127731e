import { type FeedbackContract, jsonAnswer } from '../feedback-contract.ts'

/** B站 必火. */
export const feedback: FeedbackContract = {
  parameters: [
    { field: 'clickId', macro: '__TRACKID__', aliases: ['track_id', 'trackid'], mark: '✔✔' },
    { field: 'clickTime', macro: '__TS__', aliases: ['ts'], mark: '✔✔' },
    { field: 'accountId', macro: '__ACCOUNTID__', aliases: ['accountid'], mark: '✔✔' },
    { field: 'campaignId', macro: '__CAMPAIGNID__', aliases: ['campaignid'], mark: '✔✔' },
    { field: 'adGroupId', macro: '__UNITID__', aliases: ['unitid'], mark: '✔✔' },
    { field: 'creativeId', macro: '__CREATIVEID__', aliases: ['creativeid'], mark: '✔✔' },
    { field: 'requestId', macro: '__REQUESTID__', aliases: ['requestid'], mark: '✔✔' },
    { field: 'callback', macro: '__CALLBACKURL__', aliases: ['callbackurl'], mark: '✔✔' },
  ],
  timeUnit: 'ms',
  landingClickIds: ['track_id'],
  answer: jsonAnswer({ code: 0 }),
  source: 'S8 S18',
  note: {
    zh: '没有替换的宏会原样送到。',
    en: 'An unreplaced macro arrives as it is.',
  },
}
