import { type FeedbackContract, jsonAnswer } from '../feedback-contract.ts'

/** 百度信息流; search ads have no monitor links. */
export const feedback: FeedbackContract = {
  parameters: [
    { field: 'clickId', macro: '__BD_VID__', aliases: ['bd_vid'], mark: '✔' },
    { field: 'clickTime', macro: '__TS__', aliases: ['ts'], mark: '✔' },
    { field: 'accountId', macro: '__USER_ID__', aliases: ['userid'], mark: '✔' },
    { field: 'campaignId', macro: '__PLAN_ID__', aliases: ['pid', 'planid'], mark: '✔' },
    { field: 'adGroupId', macro: '__UNIT_ID__', aliases: ['uid', 'unitid'], mark: '✔' },
    { field: 'creativeId', macro: '__IDEA_ID__', aliases: ['aid', 'ideaid'], mark: '✔' },
    { field: 'keywordId', macro: '__WORD_ID__', aliases: ['wordid'], mark: '✔' },
    { field: 'requestId', macro: '__CLICK_ID__', aliases: ['clickid'], mark: '✔' },
    { field: 'callback', macro: '__CALLBACK_URL__', aliases: ['callback_url'], mark: '✔' },
  ],
  timeUnit: 'ms',
  landingClickIds: ['bd_vid'],
  answer: jsonAnswer({ error_code: 0 }),
  signature: { parameter: 'sign', secret: 'akey', mark: '✔' },
  source: 'S1 S2',
  note: {
    zh: '平台把小于 400 的状态码视为成功。配置了密钥 akey 时检查 sign：替换宏之后、sign 之前的完整链接加 akey 的 MD5。旧版宏 {{PLAN_ID}} 等写法同样可用。',
    en: 'The platform takes any status below 400 for a success. Where the secret akey is set, sign is checked: the MD5 of the whole link before it, macros replaced, and akey. Old macros such as {{PLAN_ID}} work as well.',
  },
}
