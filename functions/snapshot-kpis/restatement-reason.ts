import type { DaySnapshot } from '@guiyin/domain'
import { inParallel } from '@guiyin/files'
import { type ConversionStore, causeOf, type Mark } from '@guiyin/store'

export interface ReasonDeps {
  conversions: Pick<ConversionStore, 'revisions'>
}

interface Change {
  old: DaySnapshot
  new: DaySnapshot
}

/** The order in which reasons are named; others follow by name. */
const ORDER = [
  'late_event',
  'late_conversion',
  'refund',
  'touches',
  'spend',
  'other_costs',
  'partners',
  'rates',
  'campaign_map',
  'leads',
  'settings',
  'rules',
]

const AT_ONCE = 8

const placeOf = (reason: string): string => {
  const place = ORDER.indexOf(reason)
  return `${String(place < 0 ? ORDER.length : place).padStart(2, '0')} ${reason}`
}

const versionReasons = ({ old, new: now }: Change): string[] => [
  ...(old.rulesVersion === now.rulesVersion && old.definitionVersion === now.definitionVersion ? [] : ['rules']),
  ...(old.currency === now.currency && old.margin === now.margin ? [] : ['settings']),
]

/**
 * Those of the revisions that the marks announced: the first of a conversion came late, as its day was final. A mark
 * without one tells of an event that moved the visit and not the conversion.
 */
const conversionReasons = async ({ conversions }: ReasonDeps, marks: readonly Mark[]): Promise<string[]> => {
  const announced = marks.flatMap(({ site, cause }) => {
    const parsed = causeOf(cause)
    return parsed?.effect === 'conversion' ? [{ site, ...parsed }] : []
  })
  const seenOf = Map.groupBy(announced, ({ kind, naturalId }) => `${kind}\u0000${naturalId}`)
  const reasons: string[] = []
  await inParallel([...seenOf.values()], AT_ONCE, async (own) => {
    const [{ site, kind, naturalId } = { site: '', kind: '', naturalId: '' }] = own
    const revisions = await conversions.revisions({ site, kind, naturalId })
    const named = revisions.filter(({ seen }) => own.some((mark) => mark.seen === seen))
    reasons.push(...(named.length === 0 ? ['late_event'] : named.flatMap((revision) => revision.reasons)))
  })
  return reasons.map((reason) => (reason === 'first' ? 'late_conversion' : reason))
}

const ownReason = ({ cause }: Mark): string[] => {
  const parsed = causeOf(cause)
  switch (parsed?.effect) {
    case 'conversion':
      return []
    case 'arrival':
      return ['late_event']
    case 'import':
    case 'undo':
      return [parsed.dataset]
    default:
      return [cause.split('#', 1)[0] ?? cause]
  }
}

/** Why a final day changed: what asked for its fold, and which rules and settings are others than before. */
export const reasonOf = async (deps: ReasonDeps, marks: readonly Mark[], change: Change): Promise<string> => {
  const reasons = new Set([
    ...marks.flatMap(ownReason),
    ...(await conversionReasons(deps, marks)),
    ...versionReasons(change),
  ])
  if (reasons.size === 0) return 'unknown'
  return [...reasons].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)).join(',')
}
