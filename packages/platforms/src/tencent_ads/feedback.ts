import { type FeedbackContract, jsonAnswer } from '../feedback-contract.ts'

/** 腾讯广告: macros are replaced in monitor links only, so this is how the campaign of a landing is known at all. */
export const feedback: FeedbackContract = {
  parameters: [
    { field: 'clickId', macro: '__CLICK_ID__', mark: '✔✔' },
    { field: 'clickTime', macro: '__CLICK_TIME__', mark: '✔✔' },
    { field: 'accountId', macro: '__ACCOUNT_ID__', aliases: ['advertiser_id'], mark: '✔✔' },
    { field: 'campaignId', macro: '__ADGROUP_ID__', aliases: ['adgroup_id'], mark: '✔✔' },
    { field: 'campaign', macro: '__ADGROUP_NAME__', aliases: ['adgroup_name'], mark: '✔✔' },
    { field: 'creativeId', macro: '__DYNAMIC_CREATIVE_ID__', aliases: ['dynamic_creative_id', 'ad_id'], mark: '✔✔' },
    { field: 'creative', macro: '__DYNAMIC_CREATIVE_NAME__', aliases: ['dynamic_creative_name'], mark: '✔✔' },
    { field: 'requestId', macro: '__REQUEST_ID__', mark: '✔✔' },
    { field: 'callback', macro: '__CALLBACK__', mark: '✔✔' },
  ],
  timeUnit: 's',
  landingClickIds: ['gdt_vid', 'qz_gdt', 'click_id'],
  answer: jsonAnswer({ ret: 0, msg: '' }),
  source: 'S8 S11',
  note: {
    zh: '3.0 版的广告（ADGROUP）就是一次投放，作为推广计划；旧版请把 __ADGROUP_ID__ 换成 __CAMPAIGN_ID__。平台转发时不过滤无效点击，回传数可能高于报表。__CALLBACK__ 只能用于点击监测方式的回传。',
    en: 'In version 3.0 an ADGROUP is what is bought, and stands as the campaign; in old accounts write __CAMPAIGN_ID__ for it. The platform forwards clicks unfiltered, so it may tell of more than it reports. __CALLBACK__ is for accounts that report conversions by click feedback.',
  },
}
