import { type FeedbackContract, GENERIC_FEEDBACK } from '../feedback-contract.ts'

/** UC 超级汇川 and 阿里妈妈: no list of macros for monitor links is public, so that the link names them by our names. */
export const feedback: FeedbackContract = {
  ...GENERIC_FEEDBACK,
  parameters: GENERIC_FEEDBACK.parameters.map((parameter) =>
    parameter.field === 'clickId' ? { ...parameter, aliases: ['uctrackid'] } : parameter,
  ),
  timeUnit: 'ms',
  landingClickIds: ['uctrackid'],
  source: 'none found',
  note: {
    zh: '没有找到公开的宏列表：请把后台给出的宏写到我们的参数名后面，点击编号要与落地页的 uctrackid 相同。',
    en: 'No public list of macros was found: write those that the account shows behind our names; the click id must be the uctrackid of the landing page.',
  },
}
