import { type SiteReading, siteReading } from '@guiyin/derive'
import type { Fact } from '@guiyin/events'
import { type OpenErasure, tombstoneHash } from '@guiyin/store'
import type { Deps } from './hunt.ts'

const EVER = '0000-01-01'

/** What platforms tell of a click travels under its click id alone. */
const CLICK = 'click:'

/** Whether it is a click that is to go, and no person. */
export const isClick = ({ subject }: Pick<OpenErasure, 'subject'>): boolean => subject.startsWith(CLICK)

const clickIdOf = ({ readLanding, readAdClick }: SiteReading, fact: Fact): string | undefined => {
  if (fact.type === 'page_view') return readLanding(fact).source.clickId?.value
  return fact.type === 'ad_click' ? readAdClick(fact).clickId?.value : undefined
}

/**
 * What a platform told of a click goes with the person who made it: the click gets a tombstone of its own, before the
 * log that knows its id is gone.
 */
export const openClicks = async (deps: Deps, work: OpenErasure): Promise<void> => {
  if (isClick(work)) return
  const { site, subject, erasureId, requestedAt } = work
  const reading = await siteReading(deps.catalog, site)
  if (reading === undefined) return
  const { facts } = await deps.log.read({ site, visitor: subject, since: EVER })
  const ids = new Set(facts.flatMap((fact) => clickIdOf(reading, fact) ?? []))
  for (const id of ids) {
    const visitor = `${CLICK}${await deps.hashOf(site, ['click', id])}`
    const of = { site, kind: 'visitor' as const, subject: visitor }
    const hash = await tombstoneHash(deps.hashOf, of)
    await deps.erasures.accept({ ...of, hash }, { erasureId, at: requestedAt, token: deps.newId() })
  }
}
