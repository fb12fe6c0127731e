/** How well a fact is known: two sources, one, own knowledge only, sources disagree. */
export type FeedbackMark = '✔✔' | '✔' | '○' | '⚠'

/** What of a platform's call is kept. Ids of devices and addresses have no place here: they are not kept. */
export const FEEDBACK_FIELDS = [
  'clickId',
  'clickTime',
  'accountId',
  'account',
  'campaignId',
  'campaign',
  'adGroupId',
  'adGroup',
  'creativeId',
  'creative',
  'keywordId',
  'requestId',
  'callback',
] as const
export type FeedbackField = (typeof FEEDBACK_FIELDS)[number]

/** One query parameter of the monitor link. */
export interface FeedbackParameter {
  field: FeedbackField
  /** What stands in the link that is pasted into the platform, and what it replaces. */
  macro: string
  /** Other names under which the platform, or links made for other systems, send the same. */
  aliases?: readonly string[]
  mark: FeedbackMark
}

/** How a platform tells of a click on an ad: it calls our monitor link, its macros replaced. */
export interface FeedbackContract {
  /** In the order of the link. */
  parameters: readonly FeedbackParameter[]
  /** The unit of the click time. */
  timeUnit: 's' | 'ms'
  /** Names of the click id on landing pages; a value that comes under one of them is the one that is fed back. */
  landingClickIds: readonly [string, ...string[]]
  /** What the platform takes for a success, besides the status 200. */
  answer: { contentType: string; body: string }
  /** The parameter holds the MD5 of the whole link before it, followed by the named secret of the account. */
  signature?: { parameter: string; secret: string; mark: FeedbackMark }
  source: string
  note: { zh: string; en: string }
}

/** The query parameter that we name a field by in links: `clickId` is `click_id`. */
export const feedbackParameterName = (field: FeedbackField): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** JSON with a code of success, as most platforms write it in their own answers. */
export const jsonAnswer = (body: Readonly<Record<string, number | string>>): FeedbackContract['answer'] => ({
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
})

/** Feedback under names of our own, for a platform whose contract we do not know: the link says which macro is what. */
export const GENERIC_FEEDBACK: FeedbackContract = {
  parameters: FEEDBACK_FIELDS.map((field) => ({ field, macro: '', mark: '○' })),
  timeUnit: 's',
  landingClickIds: ['click_id'],
  answer: jsonAnswer({ code: 0 }),
  source: 'own',
  note: {
    zh: '没有专门契约的平台：在链接里写上该平台自己的宏，参数用我们的名字。',
    en: 'For a platform without a contract of its own: write its macros into the link, under our names.',
  },
}
