import type { Conversion, Credit, Model } from '../attribution/conversion.ts'
import type { Exchange } from '../kpi/exchange.ts'
import { homeMoney } from '../kpi/home-money.ts'
import type { DaySnapshot } from '../kpi/snapshot.ts'
import type { Credited } from './credit-cost.ts'
import { cutKey, type SourceParts, UNATTRIBUTED } from './cut-key.ts'
import type { PathGrain } from './step.ts'

export interface RuleCredit extends Credited {
  model: Model
}

const NO_MONEY = { revenue: 0n, refunds: 0n }

const creditedParts = ({ touches }: Conversion, { touch }: Credit): SourceParts =>
  (touch === null ? undefined : touches[touch]?.source) ?? UNATTRIBUTED

/** Sums credits of rule models over days: closed ones from their snapshots, as far as these go, others from conversions. */
export const ruleCredits = (by: PathGrain, models: readonly Model[]) => {
  const sums = new Map<string, RuleCredit>()
  const add = (
    model: Model,
    parts: SourceParts,
    { conversions, value, foreign }: Pick<RuleCredit, 'conversions' | 'value' | 'foreign'>,
  ): void => {
    const key = cutKey(parts, by)
    const name = JSON.stringify([model, Object.values(key)])
    const sum = sums.get(name) ?? { model, key, rest: false, conversions: 0n, value: 0n, foreign: false }
    sum.conversions += conversions
    if (!foreign) sum.value += value
    sum.foreign ||= foreign
    sums.set(name, sum)
  }
  return {
    /** A snapshot knows channels, platforms and campaigns. */
    addSnapshot({ credits }: Pick<DaySnapshot, 'credits'>): void {
      for (const { model, conversions, revenueGross, refunds, foreign, channel, platform, campaign } of credits) {
        if (!models.includes(model)) continue
        add(
          model,
          { ...UNATTRIBUTED, channel, platform, campaign },
          { conversions, value: revenueGross - refunds, foreign },
        )
      }
    },
    addConversion(conversion: Conversion, exchange: Exchange): void {
      for (const model of models) {
        const credits = conversion.credits[model]
        const money = homeMoney(conversion, credits, exchange)
        for (const [index, credit] of credits.entries()) {
          const { revenue, refunds } = money?.[index] ?? NO_MONEY
          const gain = { conversions: credit.share, value: revenue - refunds, foreign: money === undefined }
          add(model, creditedParts(conversion, credit), gain)
        }
      }
    },
    sums: (): RuleCredit[] =>
      [...sums.values()].filter(({ conversions, value, foreign }) => conversions !== 0n || value !== 0n || foreign),
  }
}
