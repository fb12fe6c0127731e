import { addDays, type ConversionKey, type Day, isAbout } from '@guiyin/domain'
import { inParallel } from '@guiyin/files'
import { countOf, eraseConversion, tracesIn } from '../erase-conversion.ts'
import { type Deps, type Hunt, isBegun, note, noteKey, type Place, personOf, type Tally } from '../hunt.ts'

const AT_ONCE = 8
const RECENT_DAYS = 33
const EVER = { from: '0000-01-01', to: '9999-12-31' } as const

/** Every day on which a conversion of the site may stand: it was folded, waits to be, or is recent. */
const daysOfSite = async ({ snapshots, marks, clock }: Deps, { site, reading }: Hunt): Promise<Day[]> => {
  const today = reading.zone.dayOf(clock())
  const recent = Array.from({ length: RECENT_DAYS + 2 }, (_, index) => addDays(today, 1 - index))
  const folded = (await snapshots.range(site, EVER.from, EVER.to)).map(({ day }) => day)
  const marked = (await marks.ofSite(site)).map(({ day }) => day)
  return [...new Set([...recent, ...folded, ...marked])]
}

/** Results that name them, whichever visitor led there. */
const noteResults = async (deps: Deps, hunt: Hunt): Promise<void> => {
  const person = personOf(hunt, [])
  await inParallel(await daysOfSite(deps, hunt), AT_ONCE, async (day) => {
    const keys = await deps.conversions.keysOnDay(hunt.site, day)
    for (const { conversion } of await deps.conversions.stored(keys)) {
      if (isAbout(conversion, person)) noteKey(hunt, conversion.key)
    }
  })
}

/** Claims, refunds, results and revisions. */
export const conversions: Place = {
  name: 'conversions',
  search: async (deps, hunt) => {
    await noteResults(deps, hunt)
    const found: Tally = new Map()
    const hits: ConversionKey[] = []
    await inParallel([...hunt.keys.values()], AT_ONCE, async (key) => {
      const traces = await tracesIn(deps, hunt, key)
      const count = countOf(traces)
      if (count === 0 && isBegun(hunt, key)) hits.push(key)
      if (count === 0 || traces.erasureId === undefined) return
      found.set(traces.erasureId, (found.get(traces.erasureId) ?? 0) + count)
      for (const { fact } of traces.claims) note(hunt, fact)
      hits.push(key)
    })
    return { found, remove: () => inParallel(hits, AT_ONCE, (key) => eraseConversion(deps, hunt, key)) }
  },
}
