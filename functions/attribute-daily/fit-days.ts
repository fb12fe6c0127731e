import { attributedBytes, type Fit, fitDay, fitInputs, fitWindow, isFinal, type WindowDay } from '@guiyin/derive'
import { type AttributedDay, attributedFromJson, type Day } from '@guiyin/domain'
import { attributionKey, namedText, removeSuperseded } from '@guiyin/files'
import type { AttributionEntry } from '@guiyin/store'
import { changedCredits } from './changed-credits.ts'
import { type Deps, EVER, type SiteDays } from './site-days.ts'

const DAY_MS = 86_400_000

interface Task extends Fit {
  day: Day
  /** None of the window's journeys may still convert. */
  final: boolean
  /** What the conversions of the window alone make of `inputs`. */
  converting: string
  before: AttributionEntry | undefined
}

const lostReader = async (deps: Deps, { site }: SiteDays) => {
  const stored = await deps.lostJourneys.range(site, EVER.from, EVER.to)
  const byDay = new Map(stored.map((entry) => [entry.day, entry]))
  return (day: Day) => byDay.get(day)
}

const taskOf = (
  { replicates }: Deps,
  site: SiteDays,
  window: WindowDay[],
  before: AttributionEntry | undefined,
): Task => {
  const last = window.at(-1)
  const final = last?.lost?.closed === true && isFinal(site.zone, last.day, site.now)
  const lookbackDays = site.lookbackMs / DAY_MS
  return {
    day: last?.day ?? '',
    window,
    lookbackDays,
    replicates,
    final,
    ...fitInputs(window, replicates),
    before,
  }
}

/**
 * A day is credited when it is new, anew while it is young, when conversions of its window change, and for good when the
 * look-back after it is over. What nights between tell of journeys that came to nothing waits for that.
 */
const isDue = ({ zone, now }: SiteDays, { day, final, inputs, converting, before }: Task): boolean => {
  if (before === undefined) return true
  if (before.inputs === inputs && before.final === final) return false
  return final || !isFinal(zone, day, now) || before.converting !== converting
}

const dayIn = async ({ objects }: Deps, { key }: AttributionEntry): Promise<AttributedDay> =>
  attributedFromJson(await namedText(objects, key))

/** Put before the entry, so that no final day ever changes without it. */
const restate = async (
  deps: Deps,
  before: AttributionEntry,
  after: AttributedDay & { version: number; hash: string },
) => {
  const old = await dayIn(deps, before)
  const { site, date: day, version, hash } = after
  await deps.restatements.put({
    site,
    day,
    version,
    hash,
    before: { version: before.version, hash: before.hash },
    reason: old.modelVersion === after.modelVersion ? 'journeys' : 'rules',
    numbers: changedCredits(old, after),
  })
}

const store = async (deps: Deps, task: Task, attributed: AttributedDay): Promise<void> => {
  const { before, day, final, inputs, converting } = task
  const { site } = attributed
  const { json, hash } = attributedBytes(attributed)
  const isSame = before?.hash === hash
  const version = isSame ? before.version : (before?.version ?? 0) + 1
  const key = isSame ? before.key : attributionKey(site, day, version, hash)
  if (!isSame) await deps.objects.put(key, json)
  if (!isSame && before?.final === true) await restate(deps, before, { ...attributed, version, hash })
  // What was final once stays so: it changes by restatement only.
  const stands = { final: final || before?.final === true, inputs, converting }
  const outcome = await deps.attributions.put({ site, day, version, hash, key, ...stands }, before?.version ?? 0)
  // What was final stays, for its restatements lead to it.
  if (outcome === 'stored' && before?.final === false) await removeSuperseded(deps.objects, key)
}

/** Credits each day that is due, newest first, while `hasTime`; the next run goes on with the others. */
export const fitDays = async (deps: Deps, site: SiteDays, hasTime: () => boolean) => {
  const stored = await deps.attributions.range(site.site, EVER.from, EVER.to)
  const beforeOf = new Map(stored.map((entry) => [entry.day, entry]))
  const lostOf = await lostReader(deps, site)
  const due = site.days
    .map((day) => taskOf(deps, site, fitWindow(site, lostOf, day), beforeOf.get(day)))
    .filter((task) => isDue(site, task))
    .reverse()
  let credited = 0
  for (const task of due) {
    if (!hasTime()) break
    const attributed = await fitDay(deps.objects, task)
    if (attributed !== undefined) await store(deps, task, attributed)
    credited += 1
  }
  return { credited, left: due.length - credited }
}
