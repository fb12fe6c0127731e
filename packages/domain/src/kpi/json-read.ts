import { Channel } from '@guiyin/events'
import { MODELS, type Model } from '../attribution/conversion.ts'
import { CLICK_COUNTS, type ClickCell, emptyClicks } from '../clicks/cell.ts'
import { isDay } from '../day.ts'
import type { Micros } from '../money.ts'
import type {
  CostCell,
  CreditCell,
  DaySnapshot,
  Dimensions,
  ExcessSum,
  RemarkCount,
  SpendCell,
  TrafficCell,
} from './snapshot.ts'

/** Reads one value, or throws with the place it stands at. */
type Read<Value> = (value: unknown, place: string) => Value

const wrong = (place: string, wanted: string): TypeError => new TypeError(`snapshot: ${place} is not ${wanted}`)

const checked =
  <Value>(wanted: string, holds: (value: unknown) => value is Value): Read<Value> =>
  (value, place) => {
    if (!holds(value)) throw wrong(place, wanted)
    return value
  }

const text = checked('a text', (value) => typeof value === 'string')
const flag = checked('true or false', (value) => value === true || value === false)
const count = checked(
  'a count',
  (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
)
const fraction = checked(
  'a fraction',
  (value): value is number => typeof value === 'number' && value >= 0 && value <= 1,
)
const day = checked('a day', (value): value is string => typeof value === 'string' && isDay(value))
const model = checked('a model', (value): value is Model => MODELS.some((known) => known === value))
const channel = checked('a channel', (value): value is Channel => Channel.safeParse(value).success)

const micros: Read<Micros> = (value, place) => {
  const digits = text(value, place)
  if (!/^(0|-?[1-9]\d*)$/.test(digits)) throw wrong(place, 'a whole number as text')
  return BigInt(digits)
}

const orNull =
  <Value>(read: Read<Value>): Read<Value | null> =>
  (value, place) =>
    value === null ? null : read(value, place)

const list =
  <Value>(read: Read<Value>): Read<Value[]> =>
  (value, place) => {
    if (!Array.isArray(value)) throw wrong(place, 'a list')
    return value.map((item: unknown, index) => read(item, `${place}[${index}]`))
  }

/** The fields of an object, each to be read by its name. */
const fieldsOf = (value: unknown, place: string) => {
  if (typeof value !== 'object' || value === null) throw wrong(place, 'an object')
  const fields = new Map<string, unknown>(Object.entries(value))
  return <Value>(name: string, read: Read<Value>): Value => read(fields.get(name), `${place}.${name}`)
}

const dimensions: Read<Dimensions> = (value, place) => {
  const field = fieldsOf(value, place)
  return {
    channel: field('channel', channel),
    platform: field('platform', orNull(text)),
    campaign: field('campaign', orNull(text)),
  }
}

const trafficCell: Read<TrafficCell> = (value, place) => {
  const field = fieldsOf(value, place)
  return {
    ...dimensions(value, place),
    hour: field('hour', count),
    visits: field('visits', count),
    newVisitors: field('newVisitors', count),
    pageViews: field('pageViews', count),
    bounces: field('bounces', count),
    engagedVisits: field('engagedVisits', count),
    engagedMs: field('engagedMs', count),
    convertingVisits: field('convertingVisits', count),
  }
}

const creditCell: Read<CreditCell> = (value, place) => {
  const field = fieldsOf(value, place)
  return {
    ...dimensions(value, place),
    hour: field('hour', count),
    model: field('model', model),
    conversions: field('conversions', micros),
    leads: field('leads', micros),
    signups: field('signups', micros),
    orders: field('orders', micros),
    newCustomers: field('newCustomers', micros),
    revenueGross: field('revenueGross', micros),
    refunds: field('refunds', micros),
    refundsOnRefundDay: field('refundsOnRefundDay', micros),
    paid: field('paid', flag),
    foreign: field('foreign', flag),
  }
}

const spendCell: Read<SpendCell> = (value, place) => {
  const field = fieldsOf(value, place)
  return {
    ...dimensions(value, place),
    spend: field('spend', micros),
    impressions: field('impressions', orNull(count)),
    clicks: field('clicks', orNull(count)),
    foreign: field('foreign', flag),
  }
}

const costCell: Read<CostCell> = (value, place) => {
  const field = fieldsOf(value, place)
  return { ...dimensions(value, place), amount: field('amount', micros), foreign: field('foreign', flag) }
}

const absentOr =
  <Value>(otherwise: Value, read: Read<Value>): Read<Value> =>
  (value, place) =>
    value === undefined ? otherwise : read(value, place)

const excessSum: Read<ExcessSum> = (value, place) => {
  const field = fieldsOf(value, place)
  return { currency: field('currency', text), orders: field('orders', count), excess: field('excess', micros) }
}

const excluded: Read<DaySnapshot['excluded']> = (value, place) => {
  const field = fieldsOf(value, place)
  return { bot: field('bot', count), test: field('test', count) }
}

const remarkCount: Read<RemarkCount> = (value, place) => {
  const field = fieldsOf(value, place)
  return { remark: field('remark', text), visits: field('visits', count) }
}

const clickCell: Read<ClickCell> = (value, place) => {
  const field = fieldsOf(value, place)
  const cell = emptyClicks({
    platform: field('platform', orNull(text)),
    campaign: field('campaign', orNull(text)),
    campaignId: field('campaignId', orNull(text)),
  })
  for (const name of CLICK_COUNTS) cell[name] = field(name, count)
  cell.platformClicks = field('platformClicks', orNull(count))
  cell.platformConversions = field('platformConversions', orNull(count))
  return cell
}

/** A snapshot from its parsed JSON. */
export const parseSnapshot = (value: unknown): DaySnapshot => {
  const field = fieldsOf(value, '$')
  return {
    site: field('site', text),
    date: field('date', day),
    definitionVersion: field('definitionVersion', text),
    rulesVersion: field('rulesVersion', text),
    currency: field('currency', text),
    margin: field('margin', orNull(fraction)),
    dims: field('dims', list(dimensions)),
    traffic: field('traffic', list(trafficCell)),
    credits: field('credits', list(creditCell)),
    spend: field('spend', list(spendCell)),
    costs: field('costs', absentOr([], list(costCell))),
    excess: field('excess', absentOr([], list(excessSum))),
    excluded: field('excluded', excluded),
    quality: field('quality', list(remarkCount)),
    clickLedger: field('clickLedger', absentOr([], list(clickCell))),
  }
}
