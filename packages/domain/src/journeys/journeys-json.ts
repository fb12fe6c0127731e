import type { CountedPath } from '../paths/path-counts.ts'
import { CUSTOMER_KINDS, type DayJourneys, type Gain, type PathsByGrain } from './day-journeys.ts'
import { integer, lacking, list, record, text, whole } from './json-parts.ts'
import { stepOfName } from './step.ts'

/** Canonical texts of path statistics: equal bytes for equal statistics; integers beyond doubles are decimal strings. */

const pathsJson = (paths: readonly CountedPath[]) =>
  paths.map(({ path, conversions, nulls, value }) => [
    path.map(stepOfName),
    String(conversions),
    String(nulls),
    String(value),
  ])

const grainsJson = ({ channel, platform, campaign }: PathsByGrain) => ({
  channel: pathsJson(channel),
  platform: pathsJson(platform),
  campaign: pathsJson(campaign),
})

const gainJson = ({ conversions, value }: Gain) => [String(conversions), String(value)]

export const journeysToJson = ({ site, date, currency, foreign, paths, lags, customers }: DayJourneys): string =>
  JSON.stringify({
    site,
    date,
    currency,
    foreign,
    paths: grainsJson(paths),
    lags: lags.map(({ days, ...gain }) => [days, ...gainJson(gain)]),
    customers: CUSTOMER_KINDS.map((kind) => gainJson(customers[kind])),
  })

export const pathsToJson = (paths: PathsByGrain): string => JSON.stringify(grainsJson(paths))

const pathsFrom = (value: unknown): CountedPath[] =>
  list(value).map((each) => {
    const [path, conversions, nulls, worth] = list(each)
    return {
      path: list(path).map((step) => JSON.stringify(step)),
      conversions: integer(conversions),
      nulls: integer(nulls),
      value: integer(worth),
    }
  })

const grainsFrom = (value: unknown): PathsByGrain => {
  const { channel, platform, campaign } = record(value)
  return { channel: pathsFrom(channel), platform: pathsFrom(platform), campaign: pathsFrom(campaign) }
}

const gainFrom = ([conversions, value]: readonly unknown[]): Gain => ({
  conversions: integer(conversions),
  value: integer(value),
})

const customersFrom = (value: unknown): DayJourneys['customers'] => {
  const [fresh, returning, none] = list(value).map((gain) => gainFrom(list(gain)))
  if (fresh === undefined || returning === undefined || none === undefined) return lacking('customers')
  return { new: fresh, returning, none }
}

/** Reads what `journeysToJson` wrote; throws a TypeError where the shape is another. */
export const journeysFromJson = (json: string): DayJourneys => {
  const { site, date, currency, foreign, paths, lags, customers } = record(JSON.parse(json))
  return {
    site: text(site),
    date: text(date),
    currency: text(currency),
    foreign: whole(foreign),
    paths: grainsFrom(paths),
    lags: list(lags).map((lag) => {
      const [days, ...gain] = list(lag)
      return { days: whole(days), ...gainFrom(gain) }
    }),
    customers: customersFrom(customers),
  }
}

/** Reads what `pathsToJson` wrote; throws a TypeError where the shape is another. */
export const pathsFromJson = (json: string): PathsByGrain => grainsFrom(JSON.parse(json))
