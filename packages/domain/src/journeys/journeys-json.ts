import type { CountedPath } from '../paths/path-counts.ts'
import { CUSTOMER_KINDS, type DayJourneys, type Gain } from './day-journeys.ts'
import { integer, lacking, list, record, text, whole } from './json-parts.ts'
import { stepOfName } from './step.ts'

/** Canonical texts of path statistics: equal bytes for equal statistics; integers beyond doubles are decimal strings. */

/** Each source once, and paths of their places: a source is long, and most journeys share a few. */
const pathsJson = (paths: readonly CountedPath[]) => {
  const places = new Map<string, number>()
  const placeOf = (source: string): number => {
    const place = places.get(source) ?? places.size
    places.set(source, place)
    return place
  }
  const counted = paths.map(({ path, conversions, nulls, value }) => [
    path.map(placeOf),
    String(conversions),
    String(nulls),
    String(value),
  ])
  return { sources: [...places.keys()].map(stepOfName), counted }
}

const gainJson = ({ conversions, value }: Gain) => [String(conversions), String(value)]

export const journeysToJson = ({ site, date, currency, foreign, paths, lags, customers }: DayJourneys): string =>
  JSON.stringify({
    site,
    date,
    currency,
    foreign,
    paths: pathsJson(paths),
    lags: lags.map(({ days, ...gain }) => [days, ...gainJson(gain)]),
    customers: CUSTOMER_KINDS.map((kind) => gainJson(customers[kind])),
  })

export const pathsToJson = (paths: readonly CountedPath[]): string => JSON.stringify(pathsJson(paths))

const pathsFrom = (value: unknown): CountedPath[] => {
  const { sources, counted } = record(value)
  const names = list(sources).map((source) => JSON.stringify(source))
  return list(counted).map((each) => {
    const [path, conversions, nulls, worth] = list(each)
    return {
      path: list(path).map((place) => names[whole(place)] ?? lacking('a source')),
      conversions: integer(conversions),
      nulls: integer(nulls),
      value: integer(worth),
    }
  })
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
    paths: pathsFrom(paths),
    lags: list(lags).map((lag) => {
      const [days, ...gain] = list(lag)
      return { days: whole(days), ...gainFrom(gain) }
    }),
    customers: customersFrom(customers),
  }
}

/** Reads what `pathsToJson` wrote; throws a TypeError where the shape is another. */
export const pathsFromJson = (json: string): CountedPath[] => pathsFrom(JSON.parse(json))
