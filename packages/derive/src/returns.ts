import type { Instant, Visit } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { SiteReading } from './site-reading.ts'

/**
 * The visits that a fold sees of one visitor, told apart by what came before the days that it reads: who comes from a page
 * of the site itself, and has been there before, goes on with an earlier journey and makes no touch. `first`: the
 * visitor's first page view ever.
 */
export const withReturns = (
  visits: readonly Visit[],
  facts: readonly Fact[],
  first: Instant | undefined,
  { readLanding }: Pick<SiteReading, 'readLanding'>,
): readonly Visit[] => {
  const [earliest, ...later] = visits
  if (earliest === undefined || first === undefined || first >= earliest.start) return visits
  const opening = facts.find((fact) => fact.id === earliest.startId)
  const returns = opening?.type === 'page_view' && readLanding(opening).internal !== null
  return returns ? [{ ...earliest, isTouch: false }, ...later] : visits
}
