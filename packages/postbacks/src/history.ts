import { compareFacts, type Touch } from '@guiyin/domain'
import type { Fact, FactOf } from '@guiyin/events'

const isPageView = (fact: Fact): fact is FactOf<'page_view'> => fact.type === 'page_view' && fact.verdict === 'accepted'

const carries = ({ url, clickId }: Fact, value: string): boolean =>
  clickId?.value === value || (url !== undefined && (url.includes(value) || url.includes(encodeURIComponent(value))))

/**
 * The page view on which the touch's click landed: the event of the touch, or the first after it that carries the click
 * id, for a click on a tracking link comes before its landing.
 */
export const landingOf = (facts: readonly Fact[], touch: Touch): FactOf<'page_view'> | undefined => {
  const value = touch.source.clickId?.value
  if (value === undefined) return undefined
  const landings = facts.filter(isPageView).filter((fact) => carries(fact, value))
  return (
    landings.find(({ id }) => id === touch.eventId) ??
    landings.filter(({ at }) => at >= touch.at).toSorted(compareFacts)[0]
  )
}

/** What the visitors last said of advertising, up to now; null: they were never asked. A bot says nothing. */
export const lastWordOnAds = (facts: readonly Fact[]): boolean | null =>
  facts
    .filter((fact) => fact.verdict === 'accepted' && fact.consent?.ads !== undefined)
    .toSorted(compareFacts)
    .at(-1)?.consent?.ads ?? null
