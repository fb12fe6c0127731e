import type { Conversion, Instant, Micros, Touch } from '@guiyin/domain'
import type { Postback, PostbackReason } from '@guiyin/events'
import type { PostbackContract } from '@guiyin/platforms/postbacks'

/** What of one conversion a platform is to hear, and by which click. */
export interface PlannedPostback {
  contract: PostbackContract
  entry: Postback
  /** `order`, or `lead:<status>` for a later stage. */
  goal: string
  type: string
  about: string | null
  at: Instant
  value: { micros: Micros; currency: string } | null
  touch: Touch
  /** Why it is not to be sent, as far as the conversion and the catalog tell. */
  problem: PostbackReason | null
}

interface Occurrence {
  /** Behind the goal's name. */
  suffix: string
  at: Instant
  value: PlannedPostback['value']
}

const DAY_MS = 86_400_000

const moneyOf = ({ key, value, currency }: Conversion): PlannedPostback['value'] =>
  key.kind === 'order' ? { micros: value, currency } : null

/** What takes the news of a conversion back: a lead that was none, an order whose money is all gone. */
const retractionOf = (conversion: Conversion, at: Instant): Occurrence => ({
  suffix: conversion.key.kind === 'order' ? ':refund' : ':invalid',
  at,
  value: moneyOf(conversion),
})

/** The conversion, each stage it came to, and that all of an order was given back; of a withdrawn one its retraction. */
const occurrencesOf = (conversion: Conversion): Occurrence[] => {
  if (conversion.withdrawn !== undefined) return [retractionOf(conversion, conversion.withdrawn)]
  const value = moneyOf(conversion)
  const last = conversion.refunds.filter(({ applied }) => applied > 0n).at(-1)
  const isGivenBack = last !== undefined && conversion.refunded === conversion.value
  return [
    { suffix: '', at: conversion.at, value },
    ...conversion.stages.map(({ at, status }) => ({ suffix: `:${status}`, at, value: null })),
    ...(isGivenBack ? [{ suffix: ':refund', at: last.at, value }] : []),
  ]
}

const typeOf = ({ goal, key }: Conversion, entry: Postback, contract: PostbackContract, suffix: string) => {
  const own = entry.goals[`${goal}${suffix}`]
  if (own !== undefined) return own === null ? null : String(own)
  return contract.defaults[`${key.kind}${suffix}`] ?? null
}

const isKnown = ({ types }: PostbackContract, type: string): boolean =>
  types instanceof RegExp ? types.test(type) : types.includes(type)

const isOf = ({ platform, clickIds }: PostbackContract, { source }: Touch): boolean =>
  source.platform === platform && source.clickId !== null && clickIds.includes(source.clickId.name)

/** The last touch with a click id of the platform; with `winnerOnly` only where it is the last that is not direct. */
const touchFor = (conversion: Conversion, { winnerOnly }: Postback, contract: PostbackContract): Touch | undefined => {
  if (!winnerOnly) return conversion.touches.findLast((touch) => isOf(contract, touch))
  const winner = conversion.credits.last_non_direct.find(({ touch }) => touch !== null)?.touch
  const touch = winner === undefined || winner === null ? undefined : conversion.touches[winner]
  return touch !== undefined && isOf(contract, touch) ? touch : undefined
}

const problemOf = (contract: PostbackContract, type: string, at: Instant, touch: Touch, now: Instant) => {
  if (!isKnown(contract, type)) return 'unknown_type'
  if (at - touch.at > contract.lookbackDays * DAY_MS) return 'click_too_old'
  if (now - at > contract.withinMinutes * 60_000) return 'too_late'
  return null
}

const plannedFor = (conversion: Conversion, entry: Postback, contract: PostbackContract, now: Instant) => {
  const touch = touchFor(conversion, entry, contract)
  if (touch === undefined) return []
  const about = typeOf(conversion, entry, contract, '')
  const planned = occurrencesOf(conversion).flatMap(({ suffix, at, value }): PlannedPostback[] => {
    const type = typeOf(conversion, entry, contract, suffix)
    if (type === null) return []
    const shallow = contract.before?.[type]
    return [...(shallow === undefined ? [] : [shallow]), type].map((each) => ({
      contract,
      entry,
      goal: `${conversion.goal}${suffix}`,
      type: each,
      about,
      at,
      value,
      touch,
      problem: problemOf(contract, each, at, touch, now),
    }))
  })
  return [...new Map(planned.toReversed().map((each) => [each.type, each])).values()].toReversed()
}

/**
 * What ad platforms are to hear of a conversion: of each that the site lists and that had a click in the journey, its own
 * click, each of its types once. Empty for most conversions.
 */
export const plannedPostbacks = (
  conversion: Conversion,
  entries: readonly Postback[],
  contracts: ReadonlyMap<string, PostbackContract>,
  now: Instant,
): PlannedPostback[] =>
  entries.flatMap((entry) => {
    const contract = contracts.get(entry.platform)
    return contract === undefined ? [] : plannedFor(conversion, entry, contract, now)
  })
