import type { CostFact, Day, RateFact } from '@guiyin/domain'
import { Channel } from '@guiyin/events'
import { otherCosts, partners, rates } from '@guiyin/events/datasets'
import * as z from 'zod'
import type { RowStore } from './dataset-rows.ts'

const Text = z.string().nullable().default(null)

const OtherCost = z.object({
  ...{ date: z.string(), platform: Text, campaign: Text, amount: z.string(), currency: z.string() },
  channel: Channel.nullable().default(null),
})

const Due = OtherCost.extend({ amount: Text, currency: Text, kind: z.string(), payout: Text })

const Rate = z.object({ date: z.string(), currency: z.string(), rate: z.string() })

/** Where a partner's fee stands among the channels. */
const CHANNEL_OF: Record<string, Channel> = { kol: 'content', media: 'content', affiliate: 'affiliate' }

/** What is due to a partner, unless it was taken back. */
const costOf = ({ amount, currency, payout, kind, ...due }: z.infer<typeof Due>): CostFact[] =>
  amount === null || currency === null || payout === 'reversed'
    ? []
    : [{ ...due, amount, currency, channel: CHANNEL_OF[kind] ?? null }]

/** Costs besides spend, and what money is worth. */
export const costReader = (rows: Pick<RowStore, 'onDay' | 'all'>) => ({
  /** Other costs of the day, and what was due to partners on it. */
  costsOnDay: async (site: string, day: Day): Promise<CostFact[]> => {
    const [others, due] = await Promise.all([rows.onDay(site, otherCosts, day), rows.onDay(site, partners, day)])
    return [
      ...Array.from(others, ({ row }) => OtherCost.parse(row)),
      ...Array.from(due, ({ row }) => costOf(Due.parse(row))).flat(),
    ]
  },

  /** The site's rates; nothing is read where no money is in another currency. */
  ratesFor: async (site: string, home: string, currencies: Iterable<string>): Promise<RateFact[]> => {
    const needed = new Set(currencies)
    needed.delete(home)
    if (needed.size === 0) return []
    const known = Array.from(await rows.all(site, rates), ({ row }) => Rate.parse(row))
    return known.filter(({ currency }) => needed.has(currency))
  },
})
