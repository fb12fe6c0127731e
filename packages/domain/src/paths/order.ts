import { MARKOV_ORDERS, type MarkovOrder } from './models.ts'
import type { CountedPath } from './path-counts.ts'

const FOLDS = 5

/** A path as numbers, its channels from 1 on, with one ending: conversion or none. */
interface Walk {
  symbols: readonly number[]
  /** Journeys in each fold. */
  folds: readonly number[]
}

/** Journeys of one path spread evenly over the folds, beginning elsewhere with each path. */
const folded = (journeys: number, path: number): number[] =>
  Array.from({ length: FOLDS }, (_, fold) => Math.floor((journeys + ((fold + path * 2) % FOLDS)) / FOLDS))

const walksOf = (paths: readonly CountedPath[]): { walks: Walk[]; symbols: number } => {
  const ids = new Map<string, number>()
  const idOf = (channel: string): number => {
    const id = ids.get(channel) ?? ids.size + 1
    ids.set(channel, id)
    return id
  }
  const channels = paths.map(({ path }) => path.map(idOf))
  const [converted, lost] = [ids.size + 1, ids.size + 2]
  const walks = paths.flatMap(({ path, conversions, nulls }, index) => {
    const symbols = channels[index] ?? []
    return path.length === 0
      ? []
      : [
          { symbols: [...symbols, converted], folds: folded(Number(conversions), 2 * index) },
          { symbols: [...symbols, lost], folds: folded(Number(nulls), 2 * index + 1) },
        ]
  })
  return { walks, symbols: ids.size + 2 }
}

/** How often what followed the last symbols, 0 standing for what is before the journey. */
interface Follows {
  all: number
  next: Map<number, number>
}

const contextOf = (symbols: readonly number[], at: number, length: number): string =>
  Array.from({ length }, (_, back) => symbols[at - length + back] ?? 0).join()

const learned = (walks: readonly Walk[], fold: number, length: number): Map<string, Follows> => {
  const contexts = new Map<string, Follows>()
  for (const { symbols, folds } of walks) {
    const journeys = folds.reduce((sum, each, index) => (index === fold ? sum : sum + each), 0)
    if (journeys === 0) continue
    for (const [at, symbol] of symbols.entries()) {
      const context = contextOf(symbols, at, length)
      const follows = contexts.get(context) ?? { all: 0, next: new Map<number, number>() }
      contexts.set(context, follows)
      follows.all += journeys
      follows.next.set(symbol, (follows.next.get(symbol) ?? 0) + journeys)
    }
  }
  return contexts
}

/** The chance of a symbol by Witten and Bell: the longest context leans on shorter ones as much as it keeps surprising. */
const chanceOf = (
  tables: readonly Map<string, Follows>[],
  symbols: readonly number[],
  at: number,
  all: number,
): number => {
  let chance = 1 / all
  for (const [length, table] of tables.entries()) {
    const follows = table.get(contextOf(symbols, at, length))
    if (follows === undefined) return chance
    const kinds = follows.next.size
    chance = ((follows.next.get(symbols[at] ?? 0) ?? 0) + kinds * chance) / (follows.all + kinds)
  }
  return chance
}

const heldOut = (
  walks: readonly Walk[],
  fold: number,
  tables: readonly Map<string, Follows>[],
  all: number,
): number => {
  let sum = 0
  for (const { symbols, folds } of walks) {
    const journeys = folds[fold] ?? 0
    if (journeys === 0) continue
    for (const at of symbols.keys()) sum += journeys * Math.log(chanceOf(tables, symbols, at, all))
  }
  return sum
}

/** The log likelihood, by order, of journeys under a chain that was learned from the others. */
export const likelihoodByOrder = (paths: readonly CountedPath[]): Record<MarkovOrder, number> => {
  const { walks, symbols } = walksOf(paths)
  const sums = { 1: 0, 2: 0, 3: 0, 4: 0 }
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const tables = [learned(walks, fold, 0)]
    for (const order of MARKOV_ORDERS) {
      tables.push(learned(walks, fold, order))
      sums[order] += heldOut(walks, fold, tables, symbols)
    }
  }
  return sums
}

/** The order under which journeys that were held out are likeliest; of equals the smallest. */
export const likeliestOrder = (paths: readonly CountedPath[]): MarkovOrder => {
  const likelihood = likelihoodByOrder(paths)
  return MARKOV_ORDERS.reduce<MarkovOrder>((best, order) => (likelihood[order] > likelihood[best] ? order : best), 1)
}
