import { forEachPair, isMacro, percentDecode, tidy } from '@guiyin/domain'
import { Id } from '@guiyin/events'
import { type FeedbackContract, type FeedbackField, feedbackParameterName } from '@guiyin/platforms'

/** What a call of a monitor link says, each field as its platform means it. */
export interface Feedback {
  action: 'click' | 'impression'
  fields: Partial<Record<FeedbackField, string>>
  /** `macro:…` of what came unreplaced, `invalid:…` of what no field takes. */
  remarks: string[]
  /** Somebody tries the link out: the platform's form with its macros as they are, or `test=1`. */
  isTest: boolean
}

const MAX_CLICK_ID = 1024
const MAX_CALLBACK = 2048

const shorterThan =
  (most: number) =>
  (text: string): string | undefined =>
    text.length <= most && /^[^\p{Cc}\p{Cs}]+$/u.test(text) ? text : undefined

const asId = (text: string): string | undefined => Id.safeParse(text).data
const asName = (text: string): string | undefined => tidy(text.toWellFormed()) || undefined
const asClickTime = (text: string): string | undefined => (/^\d{10}(\d{3})?$/.test(text) ? text : undefined)

/** How a field takes its text; undefined: not at all. */
const TAKES: Record<FeedbackField, (text: string) => string | undefined> = {
  clickId: shorterThan(MAX_CLICK_ID),
  clickTime: asClickTime,
  accountId: asId,
  account: asName,
  campaignId: asId,
  campaign: asName,
  adGroupId: asId,
  adGroup: asName,
  creativeId: asId,
  creative: asName,
  keywordId: asId,
  requestId: asId,
  callback: shorterThan(MAX_CALLBACK),
}

/** Every parameter by its name in lower case, decoded once, as UTF-8 or else GBK. */
const valuesOf = (rawQuery: string): Map<string, string[]> => {
  const values = new Map<string, string[]>()
  forEachPair(rawQuery, (name, value) => {
    const key = percentDecode(name).toLowerCase()
    values.set(key, [...(values.get(key) ?? []), percentDecode(value).trim()])
  })
  return values
}

type Read = Pick<Feedback, 'fields' | 'remarks'>

const readField = (field: FeedbackField, candidates: readonly string[], into: Read): void => {
  const name = feedbackParameterName(field)
  const text = candidates.find((candidate) => !isMacro(candidate))
  const value = text === undefined ? undefined : TAKES[field](text)
  if (value !== undefined) into.fields[field] = value
  else if (text !== undefined) into.remarks.push(`invalid:${name}`)
  else if (candidates.some((candidate) => candidate !== '')) into.remarks.push(`macro:${name}`)
}

/** Reads any query without throwing; a parameter that the contract does not name is dropped, above all ids of devices. */
export const readFeedback = ({ parameters }: Pick<FeedbackContract, 'parameters'>, rawQuery: string): Feedback => {
  const values = valuesOf(rawQuery)
  const read: Read = { fields: {}, remarks: [] }
  for (const { field, aliases = [] } of parameters) {
    const names = [feedbackParameterName(field), ...aliases]
    readField(
      field,
      names.flatMap((name) => values.get(name) ?? []),
      read,
    )
  }
  const isNothingTold = Object.keys(read.fields).length === 0
  const isAsked = ['1', 'true'].includes(values.get('test')?.[0] ?? '')
  const action = values.get('action')?.[0] === 'impression' ? 'impression' : 'click'
  return { ...read, action, isTest: isAsked || isNothingTold }
}
