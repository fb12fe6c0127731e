import { type Conversion, utcDayOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { Outgoing } from '@guiyin/platforms/postbacks'
import { landingOf, type PlannedPostback, requestIdOf } from '@guiyin/postbacks'
import type { PostbackName } from '@guiyin/store'
import type { Deps } from './deps.ts'

const MARGIN_MS = 2 * 86_400_000

/** All that the visitors of these touches and of the conversion did since the first of them, as it is stored. */
export const factsBehind = async (
  { visitors }: Pick<Deps, 'visitors'>,
  { key, visitor, at }: Conversion,
  planned: readonly PlannedPostback[],
): Promise<Fact[]> => {
  const touches = planned.map(({ touch }) => touch)
  const since = utcDayOf(Math.min(at, ...touches.map((touch) => touch.at)) - MARGIN_MS)
  const names = new Set([visitor, ...touches.map((touch) => touch.visitor ?? visitor)])
  const logs = [...names].map((name) => visitors.read({ site: key.site, visitor: name, since }))
  return (await Promise.all(logs)).flatMap(({ facts }) => facts)
}

/** What a platform is told, from the conversion and from the landing of its click. */
export const outgoingOf = (
  conversion: Conversion,
  facts: readonly Fact[],
  { name, planned }: { name: PostbackName; planned: PlannedPostback },
  consent: Outgoing['consent'],
): Outgoing => {
  const { touch, type, about, at, value } = planned
  const own = facts.filter((fact) => fact.visitor === (touch.visitor ?? conversion.visitor))
  const landing = landingOf(own, touch)
  const click = touch.source.clickId ?? { name: '', value: '' }
  return {
    id: requestIdOf(name),
    type,
    about,
    at,
    value,
    click: { ...click, at: touch.at },
    landingUrl: landing?.url ?? null,
    agent: landing?.agent ?? null,
    consent,
  }
}
