import type { Channel } from '@guiyin/events'
import { type AppliedRefund, type Conversion, type Credit, MODELS, type Model } from '../attribution/conversion.ts'
import { isErased } from '../attribution/erased.ts'
import type { Day, Zone } from '../day.ts'
import { allocate } from '../money.ts'
import { compareDimensions, dimensionsKey, dimensionsOf } from './dimensions.ts'
import type { Exchange } from './exchange.ts'
import { type HomeMoney, homeMoney } from './home-money.ts'
import type { CreditCell, Dimensions } from './snapshot.ts'

export interface CreditRules {
  day: Day
  zone: Zone
  exchange: Exchange
  paid: (channel: Channel, platform: string | null, campaign: string | null) => boolean
}

/** A visitor's conversion was credited to these dimensions under a model, in these local hours (bit h). */
export interface Converter {
  visitor: string
  dims: Dimensions
  hours: number
  model: number
}

const UNATTRIBUTED: Dimensions = { channel: 'unattributed', platform: null, campaign: null }

const creditedTo = (conversion: Conversion, credit: Credit): Dimensions => {
  const touch = credit.touch === null ? undefined : conversion.touches[credit.touch]
  return touch === undefined ? UNATTRIBUTED : dimensionsOf(touch.source)
}

const emptyCell = (dims: Dimensions, hour: number, model: Model, paid: boolean): CreditCell => ({
  ...dims,
  hour,
  model,
  conversions: 0n,
  leads: 0n,
  signups: 0n,
  orders: 0n,
  newCustomers: 0n,
  revenueGross: 0n,
  refunds: 0n,
  refundsOnRefundDay: 0n,
  paid,
  foreign: false,
})

const addShares = (cell: CreditCell, conversion: Conversion, credit: Credit): void => {
  cell.conversions += credit.share
  if (conversion.key.kind === 'lead') cell.leads += credit.share
  if (conversion.key.kind === 'signup') cell.signups += credit.share
  if (conversion.key.kind === 'order') cell.orders += credit.share
  if (conversion.newCustomer) cell.newCustomers += credit.share
}

/** Two currencies are never added: money that cannot be exchanged only marks its cell. */
const addMoney = (cell: CreditCell, money: HomeMoney[number] | undefined): void => {
  cell.foreign ||= money === undefined
  cell.revenueGross += money?.revenue ?? 0n
  cell.refunds += money?.refunds ?? 0n
}

const compareCredits = (a: CreditCell, b: CreditCell): number =>
  compareDimensions(a, b) || a.hour - b.hour || MODELS.indexOf(a.model) - MODELS.indexOf(b.model)

const converters = () => {
  const seen = new Map<string, Converter>()
  return {
    add(visitor: string, dims: Dimensions, model: Model, hour: number): void {
      const key = JSON.stringify([visitor, dimensionsKey(dims), model])
      const converter = seen.get(key) ?? { visitor, dims, hours: 0, model: MODELS.indexOf(model) }
      converter.hours |= 1 << hour
      seen.set(key, converter)
    },
    list: () => [...seen.values()],
  }
}

const creditCells = ({ paid }: CreditRules) => {
  const cells = new Map<string, CreditCell>()
  return {
    at(dims: Dimensions, hour: number, model: Model): CreditCell {
      const key = `${hour} ${model} ${dimensionsKey(dims)}`
      const cell = cells.get(key) ?? emptyCell(dims, hour, model, paid(dims.channel, dims.platform, dims.campaign))
      cells.set(key, cell)
      return cell
    },
    sorted: () => [...cells.values()].toSorted(compareCredits),
  }
}

type CreditCells = ReturnType<typeof creditCells>

/**
 * Shares one refund out like the order's revenue, at the rate of the day it was given; one that cannot be exchanged
 * marks the same cells and adds nothing.
 */
const addRefund = (cells: CreditCells, conversion: Conversion, refund: AppliedRefund, rules: CreditRules): void => {
  const hour = rules.zone.hourOf(refund.at)
  const given = refund.foreign ? undefined : rules.exchange(refund.applied, conversion.currency)
  for (const model of MODELS) {
    const credits = conversion.credits[model]
    const weights = credits.map((credit) => credit.revenue)
    for (const [index, part] of allocate(given ?? conversion.value, weights).entries()) {
      const credit = credits[index]
      if (credit === undefined || part === 0n) continue
      const cell = cells.at(creditedTo(conversion, credit), hour, model)
      if (given === undefined) cell.foreign = true
      else cell.refundsOnRefundDay += part
    }
  }
}

/** Whether a refund shows on the day it was given: what is all in excess gives nothing back there either. */
const standsOnItsDay = (refund: AppliedRefund): boolean => refund.applied > 0n || refund.foreign

/** Refunds given on the day, on whatever day their orders stand. */
const addRefundsOfDay = (cells: CreditCells, conversion: Conversion, rules: CreditRules): void => {
  for (const refund of conversion.refunds) {
    if (standsOnItsDay(refund) && rules.zone.dayOf(refund.at) === rules.day) addRefund(cells, conversion, refund, rules)
  }
}

/** Two queries may both have found a conversion. */
export const distinct = (conversions: Iterable<Conversion>): Conversion[] => {
  const byKey = new Map<string, Conversion>()
  for (const conversion of conversions) {
    byKey.set(JSON.stringify([conversion.key.kind, conversion.key.naturalId]), conversion)
  }
  return [...byKey.values()]
}

/** The credits of the day's conversions and of the refunds given on it, and who converted. */
export const foldCredits = (conversions: Iterable<Conversion>, rules: CreditRules) => {
  const cells = creditCells(rules)
  const people = converters()
  const addCredit = (conversion: Conversion, credit: Credit, model: Model, money?: HomeMoney[number]): void => {
    const dims = creditedTo(conversion, credit)
    const cell = cells.at(dims, conversion.hour, model)
    addShares(cell, conversion, credit)
    addMoney(cell, money)
    if (credit.share > 0n && !isErased(conversion)) people.add(conversion.visitor, dims, model, conversion.hour)
  }
  for (const conversion of distinct(conversions)) {
    addRefundsOfDay(cells, conversion, rules)
    if (conversion.day !== rules.day) continue
    for (const model of MODELS) {
      const credits = conversion.credits[model]
      const money = homeMoney(conversion, credits, rules.exchange)
      for (const [index, credit] of credits.entries()) addCredit(conversion, credit, model, money?.[index])
    }
  }
  return { cells: cells.sorted(), converters: people.list() }
}
