import { decimalOf, parseMicros } from '@guiyin/domain'
import { explain, type Language, rejectionOf, type SpendError, SpendRow } from '@guiyin/events'

export interface ReadRows {
  rows: SpendRow[]
  errors: SpendError[]
}

type Outcome = { row: SpendRow } | { error: SpendError }

const refused = (row: number, path: string, detail: string, language: Language): { error: SpendError } => ({
  error: { row, code: 'invalid_spend_row', path, message: explain('invalid_spend_row', language, detail) },
})

const readRow = (input: unknown, row: number, language: Language): Outcome => {
  const result = SpendRow.safeParse(input)
  if (!result.success) {
    const { path, detail } = rejectionOf(result.error, input)
    return refused(row, path, detail, language)
  }
  const spend = parseMicros(result.data.spend)
  if (spend === undefined) return refused(row, 'spend', 'spend: at most 6 decimals', language)
  return { row: { ...result.data, spend: decimalOf(spend) } }
}

const naturalKeyOf = ({ date, platform, account, campaign, channel, ad_group, keyword, creative }: SpendRow): string =>
  JSON.stringify([
    date,
    platform,
    ...[account, campaign, channel, ad_group, keyword, creative].map((part) => part || null),
  ])

/**
 * Judges each row alone. Of rows with one natural key the last holds, and the earlier ones are named as errors: a file
 * that splits a campaign by something we do not know would otherwise lose money without a word.
 */
export const readRows = (inputs: readonly unknown[], language: Language): ReadRows => {
  const outcomes = inputs.map((input, index) => readRow(input, index + 1, language))
  const last = new Map(
    outcomes.flatMap((outcome, index) => ('row' in outcome ? [[naturalKeyOf(outcome.row), index]] : [])),
  )
  const judged = outcomes.map((outcome, index): Outcome => {
    const winner = 'row' in outcome ? last.get(naturalKeyOf(outcome.row)) : index
    return winner === undefined || winner === index ? outcome : refused(index + 1, '', `= row ${winner + 1}`, language)
  })
  return {
    rows: judged.flatMap((outcome) => ('row' in outcome ? outcome.row : [])),
    errors: judged.flatMap((outcome) => ('error' in outcome ? outcome.error : [])),
  }
}
