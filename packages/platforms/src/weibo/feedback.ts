import { type FeedbackContract, jsonAnswer } from '../feedback-contract.ts'

/** 微博 粉丝通 and 超级粉丝通: macros in mixed case, as they are written there. */
export const feedback: FeedbackContract = {
  parameters: [
    { field: 'clickId', macro: '{IMP}', aliases: ['imp', 'mark_id'], mark: '✔' },
    { field: 'clickTime', macro: '{clicktime}', aliases: ['clicktime'], mark: '✔' },
    { field: 'accountId', macro: '{CUSTOMER_ID}', aliases: ['customer_id'], mark: '✔' },
    { field: 'campaignId', macro: '{CAMPAIGN_ID}', mark: '✔' },
    { field: 'campaign', macro: '{CAMPAIGN_NAME}', aliases: ['campaign_name'], mark: '✔' },
    { field: 'adGroupId', macro: '{ad_id}', aliases: ['ad_id'], mark: '✔' },
    { field: 'adGroup', macro: '{AD_NAME}', aliases: ['ad_name'], mark: '✔' },
    { field: 'creativeId', macro: '{creative_id}', mark: '✔' },
    { field: 'creative', macro: '{CREATIVE_NAME}', aliases: ['creative_name'], mark: '✔' },
    { field: 'callback', macro: '__CALLBACK_PARAM__', aliases: ['callback_param'], mark: '⚠' },
  ],
  timeUnit: 'ms',
  landingClickIds: ['mark_id'],
  answer: jsonAnswer({ code: 0 }),
  source: 'S14 S15',
  note: {
    zh: 'IMP 与落地页上的 mark_id 是否总是同一个值，需要用真实账户确认；不一致时点击仍计入回传，但不与到达对上。',
    en: 'Whether IMP is always the mark_id of the landing page only a live account can tell; where it is not, clicks are counted as told but meet no landing.',
  },
}
