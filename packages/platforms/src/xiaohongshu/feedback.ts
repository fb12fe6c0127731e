import { type FeedbackContract, jsonAnswer } from '../feedback-contract.ts'

/** 小红书聚光: two sources name different macros, these are those of its interface. */
export const feedback: FeedbackContract = {
  parameters: [
    { field: 'clickId', macro: '__CLICK_ID__', mark: '✔✔' },
    { field: 'accountId', macro: '__ADVERTISER_ID__', aliases: ['advertiser_id'], mark: '⚠' },
    { field: 'campaignId', macro: '__CAMPAIGN_ID__', mark: '⚠' },
    { field: 'adGroupId', macro: '__UNIT_ID__', aliases: ['unit_id'], mark: '⚠' },
    { field: 'creativeId', macro: '__CREATIVITY_ID__', aliases: ['creativity_id'], mark: '⚠' },
    { field: 'callback', macro: '__CALLBACK_PARAM__', aliases: ['callback_param'], mark: '⚠' },
  ],
  timeUnit: 'ms',
  landingClickIds: ['click_id'],
  answer: jsonAnswer({ code: 0 }),
  source: 'S17 (S8 disagrees)',
  note: {
    zh: '没有点击时间的宏：以收到的时间为准。测试点击的编号以 atest 开头。',
    en: 'There is no macro for the time of the click: the time of receipt counts. Ids of test clicks begin with atest.',
  },
}
