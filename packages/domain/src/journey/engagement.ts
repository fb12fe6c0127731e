import type { Fact, FactOf } from '@guiyin/events'

export const pageViewIdOf = (fact: FactOf<'page_view'>): string => fact.pageViewId ?? fact.id

/**
 * Engaged time of a page view: the maximum reported for its id, whenever it was reported. Of several page views with one
 * id the first has it; time of an unknown page view belongs to none.
 */
export const engagedTimes = (facts: readonly Fact[]): ((pageView: FactOf<'page_view'>) => number) => {
  const longest = new Map<string, number>()
  const owner = new Map<string, string>()
  for (const fact of facts) {
    if (fact.type === 'engagement')
      longest.set(fact.pageViewId, Math.max(longest.get(fact.pageViewId) ?? 0, fact.engagedMs))
    if (fact.type === 'page_view' && !owner.has(pageViewIdOf(fact))) owner.set(pageViewIdOf(fact), fact.id)
  }
  return (pageView) => {
    const id = pageViewIdOf(pageView)
    return owner.get(id) === pageView.id ? (longest.get(id) ?? 0) : 0
  }
}
