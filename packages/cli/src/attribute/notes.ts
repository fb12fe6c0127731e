import type { Language } from '@guiyin/events'
import { say } from '../words.ts'
import type { Fitted } from './lines.ts'

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`

const largest = (numbers: readonly number[]): string => String(Number(Math.max(0, ...numbers).toPrecision(3)))

/** What a reader should know of one model beside its lines. */
const ofModel = ({ name, model, credits, incremental }: Fitted, language: Language): string[] => {
  const { coverage, margins, order } = credits
  const notes: string[] = []
  if (model.kind === 'markov_auto') notes.push(say(language, 'orderChosen', name, String(order)))
  if (coverage < 1) notes.push(say(language, 'coverage', name, percent(coverage)))
  if (margins !== null) {
    const [conversions, value] = [margins.map((each) => each.conversions), margins.map((each) => each.value)]
    notes.push(say(language, 'sampled', name, largest(conversions), largest(value)))
  }
  if (incremental !== null) {
    const { baseline } = incremental
    notes.push(
      baseline === null
        ? say(language, 'noBaseline', name)
        : say(language, 'baseline', name, String(baseline.conversions), String(baseline.value)),
    )
  }
  return notes
}

/** What no channel is credited with, models that agree in one line. */
const unattributedBy = (fitted: readonly Fitted[], language: Language): string[] => {
  const lost = fitted.flatMap(({ name, credits: { unattributed } }) =>
    unattributed === null || (unattributed.conversions === 0 && unattributed.value === 0)
      ? []
      : [{ name, key: JSON.stringify(unattributed), ...unattributed }],
  )
  return [...Map.groupBy(lost, ({ key }) => key).values()].flatMap((same) => {
    const [{ conversions, value, reason } = { conversions: 0, value: 0, reason: '' }] = same
    const names = same.map(({ name }) => name).join(', ')
    return say(language, 'unattributed', names, String(conversions), String(value), reason)
  })
}

/** What was given and used nowhere: columns, and channels with a factor. */
interface Unused {
  columns: readonly string[]
  channels: readonly string[]
}

export const notesOf = (fitted: readonly Fitted[], { columns, channels }: Unused, language: Language): string[] => [
  ...(columns.length > 0 ? [say(language, 'unreadColumns', columns.join(', '))] : []),
  ...(channels.length > 0 ? [say(language, 'strangeFactors', channels.join(', '))] : []),
  ...unattributedBy(fitted, language),
  ...fitted.flatMap((each) => ofModel(each, language)),
]
