import type { Fact } from '@guiyin/events'
import { LOOKBACK_MS, type OracleConversion, peopleIn } from './conversions.ts'
import type { MeaningOf, OracleTouch } from './visits.ts'
import { oracleTouches } from './visits.ts'

interface Owned extends OracleTouch {
  /** The user, where one was named, else the visitor. */
  person: string
}

const personOf = (visitor: string, user: string | null): string => (user === null ? visitor : `user ${user}`)

/** Every touch and whose it was, where nobody was unlinked and all lies within one look-back. */
const ownedTouches = (accepted: readonly Fact[], meaningOf: MeaningOf): Owned[] =>
  [...peopleIn(accepted, []).byVisitor.values()].flatMap(({ visitor, facts, owner }) =>
    // Of events at the very time of the touch who it was is told first.
    oracleTouches(facts, meaningOf).map((touch) => ({
      ...touch,
      person: personOf(visitor, owner({ at: touch.at, id: '~' })),
    })),
  )

const isNear = (from: number, to: number): boolean => from <= to && to - from <= LOOKBACK_MS

const order = (a: Owned, b: Owned): number => a.at - b.at || (a.visitor < b.visitor ? -1 : 1)

/**
 * The journeys that came to nothing: how often each path (groups of its touches) ended with a touch that neither another
 * touch nor a conversion of the same person followed within the look-back.
 */
export const oracleLost = (
  accepted: readonly Fact[],
  conversions: readonly OracleConversion[],
  meaningOf: MeaningOf,
): { at: number; path: string[] }[] => {
  const used = new Set(conversions.flatMap(({ touches }) => touches.map(({ visitor, at }) => `${visitor} ${at}`)))
  const bought = conversions.map(({ winner, customer }) => ({
    person: personOf(winner.visitor, customer),
    at: winner.at,
  }))
  const people = [...Map.groupBy(ownedTouches(accepted, meaningOf), ({ person }) => person)]
  return people.flatMap(([person, own]) => {
    const touches = own.sort(order)
    const last = touches.filter(({ at, visitor }, index) => {
      const next = touches[index + 1]
      const goesOn = next !== undefined && isNear(at, next.at)
      const converts = bought.some((one) => one.person === person && isNear(at, one.at))
      return !goesOn && !converts && !used.has(`${visitor} ${at}`)
    })
    return last.map(({ at }) => ({
      at,
      path: touches.filter((touch) => isNear(touch.at, at)).map(({ group }) => group),
    }))
  })
}
