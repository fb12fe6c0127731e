import { type AttributedDay, attributedFromJson, type Day, type FittedDay, stepOfName, windowOf } from '@guiyin/domain'
import { Channel, type ConversionAnswer } from '@guiyin/events'
import type { Deps } from './deps.ts'

type Fitted = ConversionAnswer['fitted'][number]

const sharesOf = ({ credits }: FittedDay): Fitted['shares'] => {
  const touched = credits.flatMap(({ step, conversions }) =>
    step === null || conversions === 0n
      ? []
      : [{ channel: Channel.parse(stepOfName(step)), part: Number(conversions) }],
  )
  const all = touched.reduce((sum, { part }) => sum + part, 0)
  return touched.map(({ channel, part }) => ({ channel, share: part / all }))
}

const fittedAnswers = (attributed: AttributedDay, stands: Pick<Fitted, 'version' | 'final'>): Fitted[] =>
  attributed.fitted
    .filter(({ by }) => by === 'channel')
    .map((day) => {
      const { from: windowFrom, to: windowTo } = windowOf(day.model, attributed)
      return { model: day.model, windowFrom, windowTo, ...stands, shares: sharesOf(day) }
    })

/** How each data-driven model shares a day's conversions among channels; nothing until it was credited. */
export const fittedOn = async ({ attributions, objects }: Deps, site: string, day: Day): Promise<Fitted[]> => {
  const [entry] = await attributions.range(site, day, day)
  const stored = entry && (await objects.get(entry.key))
  if (entry === undefined || stored === undefined) return []
  const { version, final } = entry
  return fittedAnswers(attributedFromJson(new TextDecoder().decode(stored.body)), { version, final })
}
