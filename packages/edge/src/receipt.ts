import { explain, Id, type Language, type Receipt, type Verdict } from '@guiyin/events'
import { isRefusal, type Refusal } from './refusal.ts'
import type { Stamped } from './stamp.ts'

const sentIdOf = (input: unknown): string | null => {
  const id: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'eventId') : undefined
  const read = Id.safeParse(id)
  return read.success ? read.data : null
}

const refused = (input: unknown, { code, path, detail }: Refusal, language: Language): Verdict => ({
  eventId: sentIdOf(input),
  verdict: 'rejected',
  code,
  path,
  message: explain(code, language, detail),
})

/** The verdicts in the order of sending; `outcomes` answer `inputs` one by one. */
export const receiptOf = (
  receiptId: string,
  inputs: readonly unknown[],
  outcomes: readonly (Stamped | Refusal)[],
  language: Language,
): Receipt => {
  const verdicts = outcomes.map((outcome, index): Verdict => {
    if (isRefusal(outcome)) return refused(inputs[index], outcome, language)
    return { eventId: outcome.event.id, verdict: outcome.event.verdict }
  })
  return { receiptId, verdicts }
}
