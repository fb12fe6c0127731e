import type { Chance } from './chance.ts'
import type { FittedCredit, FittedDay } from './fitted-credits.ts'
import { FITTED_MODELS } from './fitted-models.ts'
import { flag, integer, lacking, list, number, orNull, record, text, whole } from './json-parts.ts'
import { PATH_GRAINS } from './step.ts'

/** What data-driven models credit a day with, and what it was made of. */
export interface AttributedDay {
  site: string
  date: string
  currency: string
  modelVersion: string
  /** Days whose journeys the models were fitted on; the last one is the day. */
  window: { from: string; to: string }
  lookbackDays: number
  replicates: number
  /** How far chance moves the day's own totals. */
  chance: Chance
  /** Some of the day's money is in another currency: its values are of the rest. */
  foreign: boolean
  fitted: FittedDay[]
}

const creditJson = ({ step, conversions, value, interval }: FittedCredit) => ({
  step,
  conversions: String(conversions),
  value: String(value),
  interval: interval && [...interval.conversions, ...interval.value].map(String),
})

/** Canonical text; equal bytes for equal days. */
export const attributedToJson = ({ fitted, ...rest }: AttributedDay): string => {
  const { site, date, currency, modelVersion, window, lookbackDays, replicates, chance, foreign } = rest
  return JSON.stringify({
    site,
    date,
    currency,
    modelVersion,
    window: { from: window.from, to: window.to },
    lookbackDays,
    replicates,
    chance: { conversions: chance.conversions, value: chance.value },
    foreign,
    fitted: fitted.map(({ model, by, order, coverage, replicates: drawn, credits }) => ({
      model,
      by,
      order,
      coverage,
      replicates: drawn,
      credits: credits.map(creditJson),
    })),
  })
}

const intervalFrom = (value: unknown): FittedCredit['interval'] => {
  const [from, to, least, most] = list(value).map(integer)
  if (from === undefined || to === undefined || least === undefined || most === undefined) return lacking('an interval')
  return { conversions: [from, to], value: [least, most] }
}

const creditFrom = (value: unknown): FittedCredit => {
  const { step, conversions, value: worth, interval } = record(value)
  return {
    step: orNull(step, text),
    conversions: integer(conversions),
    value: integer(worth),
    interval: orNull(interval, intervalFrom),
  }
}

const fittedFrom = (value: unknown): FittedDay => {
  const { model, by, order, coverage, replicates, credits } = record(value)
  return {
    model: FITTED_MODELS.find((name) => name === model) ?? lacking('a model'),
    by: PATH_GRAINS.find((grain) => grain === by) ?? lacking('a grain'),
    order: orNull(order, whole),
    coverage: number(coverage),
    replicates: whole(replicates),
    credits: list(credits).map(creditFrom),
  }
}

/** Reads what `attributedToJson` wrote; throws a TypeError where the shape is another. */
export const attributedFromJson = (json: string): AttributedDay => {
  const day = record(JSON.parse(json))
  const { from, to } = record(day.window)
  const { conversions, value } = record(day.chance)
  return {
    site: text(day.site),
    date: text(day.date),
    currency: text(day.currency),
    modelVersion: text(day.modelVersion),
    window: { from: text(from), to: text(to) },
    lookbackDays: number(day.lookbackDays),
    replicates: whole(day.replicates),
    chance: { conversions: number(conversions), value: number(value) },
    foreign: flag(day.foreign),
    fitted: list(day.fitted).map(fittedFrom),
  }
}
