import { type AttributedDay, decimalOf, type Micros, stepOfName } from '@guiyin/domain'
import type { RestatedNumber } from '@guiyin/store'

const METRICS = ['conversions', 'value'] as const

/** Credits by channel under each model, by metric and channel; only campaigns and intervals are `detail`. */
const numbersOf = ({ fitted }: AttributedDay): Map<string, { channel: string; metric: string; amount: Micros }> =>
  new Map(
    fitted
      .filter(({ by }) => by === 'channel')
      .flatMap(({ model, credits }) =>
        credits.flatMap((credit) =>
          METRICS.map((name) => {
            const channel = credit.step === null ? 'unattributed' : String(stepOfName(credit.step))
            const metric = `${name}:${model}`
            return [`${metric} ${channel}`, { channel, metric, amount: credit[name] }] as const
          }),
        ),
      ),
  )

const DETAIL: RestatedNumber = { channel: null, metric: 'detail', old: null, new: null }

const decimal = (amount: Micros | undefined): string => decimalOf(amount ?? 0n)

/** The credits that differ between two versions of a day; no credit is 0. */
export const changedCredits = (before: AttributedDay, after: AttributedDay): RestatedNumber[] => {
  const [old, now] = [numbersOf(before), numbersOf(after)]
  const changes = [...new Map([...old, ...now])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { channel, metric }]) => {
      const [was, is] = [decimal(old.get(name)?.amount), decimal(now.get(name)?.amount)]
      return was === is ? [] : { channel, metric, old: was, new: is }
    })
  return changes.length === 0 ? [DETAIL] : changes
}
