import { type FeedbackContract, jsonAnswer } from '../feedback-contract.ts'

/** 360 移动推广 click delivery; search and display have no monitor links. */
export const feedback: FeedbackContract = {
  parameters: [
    { field: 'clickId', macro: '__UniqueID__', aliases: ['uniqueid', 'qhclickid', 'impression_id'], mark: '✔' },
    { field: 'clickTime', macro: '__clicktime__', aliases: ['clicktime'], mark: '✔' },
    { field: 'accountId', macro: '__userid__', aliases: ['userid'], mark: '✔' },
    { field: 'campaignId', macro: '{planid}', aliases: ['planid'], mark: '○' },
    { field: 'adGroupId', macro: '{groupid}', aliases: ['groupid'], mark: '○' },
    { field: 'creativeId', macro: '{creativeid}', aliases: ['creativeid'], mark: '○' },
  ],
  timeUnit: 's',
  landingClickIds: ['qhclickid'],
  answer: jsonAnswer({ errno: 0 }),
  source: 'S6',
  note: {
    zh: 'UniqueID 与落地页 qhclickid 是否相同、监测链接里是否替换 {planid} 等落地页宏，需要用真实账户确认。',
    en: 'Whether UniqueID is the qhclickid of the landing page, and whether {planid} and its like are replaced in monitor links, only a live account can tell.',
  },
}
