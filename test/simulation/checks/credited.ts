import { stepOfName } from '@guiyin/domain'
import { localTime } from '../oracle/facts.ts'
import type { OracleSite } from '../oracle/oracle.ts'
import { difference, parting } from './difference.ts'
import { answerOf, onEachSite } from './numbers.ts'
import { storedCredits } from './stored.ts'

const countOf = (names: readonly string[]): Map<string, string> =>
  new Map([...Map.groupBy(names, (name) => name)].map(([name, same]) => [name, `${same.length}`]))

/** A source's name as the group that the oracle knows it by. */
const groupOf = (name: string): string => {
  const [channel, platform, campaign] = [stepOfName(name)].flat()
  return `${channel}/${platform}/${campaign}`
}

/** Each journey that came to nothing, by its day and path; whom an unlink or an erasure moved is not told by the oracle. */
export const lostAreTheOracles = onEachSite(async (own, quiet) => {
  const { world, workload, gone } = quiet
  const { site } = own
  const isMoved =
    gone.visitors.size > 0 || workload.requests.some(({ kind, site: of }) => kind === 'unlink' && of === site.id)
  if (isMoved || !world.credited.includes(site.id)) return undefined
  const local = localTime(site.timezone)
  const wanted = answerOf(quiet, own).lost.map(({ at, path }) => `${local(at).day} ${path.join(' > ')}`)
  const { lost } = await storedCredits(world, workload, site)
  const found = lost.flatMap(({ day, paths }) =>
    paths.flatMap(({ path, nulls }) =>
      Array.from({ length: Number(nulls) }, () => `${day} ${path.map(groupOf).join(' > ')}`),
    ),
  )
  return difference('lost journeys of', countOf(wanted), countOf(found))
})

type Gain = Record<'conversions' | 'value', bigint>
const NOTHING: Gain = { conversions: 0n, value: 0n }
const textOf = ({ conversions, value }: Gain): string => `${conversions} ${value}`

/** What converted on each day, in micros of conversions and of net money at home. */
const gainsIn = ({ conversions }: OracleSite, timezone: string): Map<string, Gain> => {
  const gains = new Map<string, Gain>()
  const local = localTime(timezone)
  for (const { winner, value, isForeign, refunds } of conversions) {
    const { day } = local(winner.at)
    const { conversions: before, value: money } = gains.get(day) ?? NOTHING
    const net = isForeign ? 0n : refunds.reduce((left, { applied }) => left - applied, value)
    gains.set(day, { conversions: before + 1_000_000n, value: money + net })
  }
  return gains
}

/** Under every data-driven model, at every grain, the credits of a day are its conversions and their value, exactly. */
export const dailyCreditsAddUp = onEachSite(async (own, quiet) => {
  const { world, workload, gone } = quiet
  const { site } = own
  if (gone.visitors.size > 0 || !world.credited.includes(site.id)) return undefined
  const gains = gainsIn(answerOf(quiet, own), site.timezone)
  const { attributed } = await storedCredits(world, workload, site)
  const without = [...gains.keys()].find((day) => !attributed.some(({ date }) => date === day))
  if (without !== undefined) return `${without} was never credited`
  for (const { date, fitted } of attributed) {
    const wanted = textOf(gains.get(date) ?? NOTHING)
    for (const { model, by, credits } of fitted) {
      const sum = (part: 'conversions' | 'value') => credits.reduce((total, credit) => total + credit[part], 0n)
      const found = textOf({ conversions: sum('conversions'), value: sum('value') })
      if (found !== wanted) return `credits of ${date} under ${model} by ${by}: ${parting(wanted, found)}`
    }
  }
  return undefined
})
