import type { Fact } from '@guiyin/events'

/** Engaged time that comes more days than this after its page view is kept and not counted: nothing looks back further. */
export const STRAY_DAYS = 31

/** The one name of a page view in its own fact and in those of its engaged time; undefined for other facts. */
export const pageViewName = (fact: Fact): string | undefined => {
  if (fact.type === 'engagement') return JSON.stringify([fact.visitor, fact.pageViewId])
  return fact.type === 'page_view' ? JSON.stringify([fact.visitor, fact.pageViewId ?? fact.id]) : undefined
}
