import {
  attributedBytes,
  countLost,
  daysAround,
  fitDay,
  fitInputs,
  fitWindow,
  lostBytes,
  lostInputs,
  shortHash,
  type WindowDay,
} from '@guiyin/derive'
import { attributedFromJson, type Day } from '@guiyin/domain'
import type { AttributionEntry, Audit } from '@guiyin/store'
import type { Findings } from './findings.ts'
import type { SiteCredits } from './site-credits.ts'

const hashesIn = (entries: readonly { day: Day; hash: string }[]): string =>
  entries.map(({ day, hash }) => `${day} ${hash}`).join()

/** An erasure rewrites traces and asks for folds of their days; and whatever is made anew meanwhile is compared next time. */
const isMoving = async ({ deps, known, lostOf, creditsOf }: SiteCredits, days: readonly Day[]): Promise<boolean> => {
  const { site, entryOf } = known
  const marks = await deps.marks.ofSite(site)
  if (marks.some((mark) => days.includes(mark.day))) return true
  const stores = [
    [deps.journeys, entryOf],
    [deps.lostJourneys, lostOf],
    [deps.attributions, creditsOf],
  ] as const
  for (const [store, before] of stores) {
    const now = (await store.range(site, days[0] ?? '', days.at(-1) ?? '')).filter(({ day }) => days.includes(day))
    if (hashesIn(now) !== hashesIn(days.flatMap((day) => before(day) ?? []))) return true
  }
  return false
}

/** The journeys of the day that came to nothing follow from the traces of the days around it, as far as these still stand. */
export const compareLost = async (site: SiteCredits, found: Findings, day: Day): Promise<void> => {
  const { deps, known, lostOf, damaged } = site
  const entry = lostOf(day)
  if (entry === undefined || entry.inputs !== lostInputs(known, day, entry)) return
  const around = daysAround(known, day, day, entry.lookbackMs)
  if ((await damaged(around, 'journeys')).length > 0) return
  const isIntact = (await damaged([day], 'lost')).length === 0
  const paths = isIntact ? (await countLost(deps.objects, known, [day], entry.lookbackMs)).get(day) : undefined
  const isSame = paths !== undefined && lostBytes(paths).hash === entry.hash
  if (!isSame && (await isMoving(site, around))) return
  found.compares('lost_journeys')
  if (!isSame) found.differs('lost_journeys', `${day} ${entry.version}`)
}

type Verdict = 'same' | 'different' | 'unknown'

/** Unknown where what they were made of stands no more. */
const madeAgain = async (
  site: SiteCredits,
  entry: AttributionEntry,
  window: readonly WindowDay[],
): Promise<Verdict> => {
  const { objects } = site.deps
  const body = (await objects.get(entry.key))?.body ?? new Uint8Array()
  if (shortHash(body) !== entry.hash) return 'different'
  const { replicates, lookbackDays } = attributedFromJson(new TextDecoder().decode(body))
  const { inputs } = fitInputs(window, replicates)
  const days = window.map(({ day }) => day)
  if (inputs !== entry.inputs) return 'unknown'
  const damaged = [...(await site.damaged(days, 'journeys')), ...(await site.damaged(days, 'lost'))]
  if (damaged.length > 0) return damaged.some(site.isFixed) ? 'unknown' : 'different'
  const fresh = await fitDay(objects, { window, inputs, lookbackDays, replicates })
  return fresh !== undefined && attributedBytes(fresh).hash === entry.hash ? 'same' : 'different'
}

/**
 * The credits of the day follow from the journeys of its window by the parameters that stand with them. What has changed
 * in the window since is credited anew, or waits for the end of the look-back: then there is nothing to compare with.
 * Answers the credits that were compared.
 */
export const compareFitted = async (site: SiteCredits, found: Findings, day: Day): Promise<Audit['credits']> => {
  const entry = site.creditsOf(day)
  if (entry === undefined) return null
  const window = fitWindow(site.known, site.lostOf, day)
  const verdict = await madeAgain(site, entry, window)
  const days = [...new Set([...window.map((one) => one.day), day])]
  if (verdict === 'unknown' || (verdict === 'different' && (await isMoving(site, days)))) return null
  found.compares('credits')
  const { version, hash, final } = entry
  if (verdict === 'different') found.differs('credits', `${day} ${version}`)
  return { version, hash, final }
}
