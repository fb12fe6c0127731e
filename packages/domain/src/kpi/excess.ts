import type { Conversion } from '../attribution/conversion.ts'
import type { Day } from '../day.ts'
import type { Micros } from '../money.ts'
import { distinct } from './credits.ts'
import { compareText } from './dimensions.ts'
import type { ExcessSum } from './snapshot.ts'

const excessOf = ({ refunds }: Conversion): Micros => refunds.reduce((sum, { excess }) => sum + excess, 0n)

/** The day's orders that were refunded beyond their value, by the currency of the order, sorted; each order once. */
export const excessSums = (conversions: Iterable<Conversion>, day: Day): ExcessSum[] => {
  const beyond = distinct(conversions)
    .filter((conversion) => conversion.day === day)
    .map((conversion) => ({ currency: conversion.currency, excess: excessOf(conversion) }))
    .filter(({ excess }) => excess > 0n)
  return [...Map.groupBy(beyond, ({ currency }) => currency)]
    .map(([currency, own]) => ({
      currency,
      orders: own.length,
      excess: own.reduce((sum, { excess }) => sum + excess, 0n),
    }))
    .sort((a, b) => compareText(a.currency, b.currency))
}
