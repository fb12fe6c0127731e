import { type FeedbackContract, jsonAnswer } from '../feedback-contract.ts'

/** 巨量引擎 and 千川: the objects of 升级版 first, those of the old version under the names that links of both carry. */
export const feedback: FeedbackContract = {
  parameters: [
    { field: 'clickId', macro: '__CLICKID__', aliases: ['clickid'], mark: '✔✔' },
    { field: 'clickTime', macro: '__TS__', aliases: ['ts', 'timestamp'], mark: '✔✔' },
    { field: 'accountId', macro: '__ADVERTISER_ID__', aliases: ['advertiser_id'], mark: '✔✔' },
    { field: 'campaignId', macro: '__PROJECT_ID__', aliases: ['project_id', 'projectid'], mark: '✔✔' },
    { field: 'campaign', macro: '__PROJECT_NAME__', aliases: ['project_name'], mark: '✔✔' },
    { field: 'adGroupId', macro: '__PROMOTION_ID__', aliases: ['promotion_id', 'promotionid', 'aid'], mark: '✔✔' },
    { field: 'adGroup', macro: '__PROMOTION_NAME__', aliases: ['promotion_name', 'aid_name'], mark: '✔✔' },
    { field: 'creativeId', macro: '__CID__', aliases: ['cid'], mark: '✔✔' },
    { field: 'requestId', macro: '__REQUEST_ID__', mark: '✔' },
    { field: 'callback', macro: '__CALLBACK_PARAM__', aliases: ['callback_param'], mark: '✔✔' },
  ],
  timeUnit: 'ms',
  landingClickIds: ['clickid'],
  answer: jsonAnswer({ status: 0 }),
  source: 'S8 S9 S10',
  note: {
    zh: '旧版账户（组/计划）请把 __PROJECT_ID__ 换成 __CAMPAIGN_ID__，__PROMOTION_ID__ 换成 __AID__。',
    en: 'In accounts of the old version write __CAMPAIGN_ID__ for __PROJECT_ID__ and __AID__ for __PROMOTION_ID__.',
  },
}
