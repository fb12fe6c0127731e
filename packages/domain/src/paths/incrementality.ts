import type { ChannelCredit, PathCredits } from './credits.ts'

export interface IncrementalCredit extends ChannelCredit {
  /** Share of the credited conversions that would not have come by themselves; null where no experiment tells. */
  factor: number | null
  incremental: Omit<ChannelCredit, 'channel'> | null
}

export interface Incrementality {
  channels: IncrementalCredit[]
  /** What would have come anyway: the totals less all that is incremental. Null while a channel with credit has no factor. */
  baseline: Omit<ChannelCredit, 'channel'> | null
}

const total = (credits: readonly Omit<ChannelCredit, 'channel'>[]): Omit<ChannelCredit, 'channel'> => ({
  conversions: credits.reduce((sum, { conversions }) => sum + conversions, 0),
  value: credits.reduce((sum, { value }) => sum + value, 0),
})

/** Credits beside what experiments say of them. Credits stay as they are; nothing is scaled back to the totals. */
export const incrementality = (
  { channels, unattributed }: Pick<PathCredits, 'channels' | 'unattributed'>,
  factors: ReadonlyMap<string, number>,
): Incrementality => {
  const adjusted = channels.map((credit) => {
    const factor = factors.get(credit.channel) ?? null
    const incremental =
      factor === null ? null : { conversions: factor * credit.conversions, value: factor * credit.value }
    return { ...credit, factor, incremental }
  })
  const unknown = adjusted.some(
    ({ factor, conversions, value }) => factor === null && (conversions !== 0 || value !== 0),
  )
  if (unknown) return { channels: adjusted, baseline: null }
  const [all, lifted] = [
    total([...channels, ...(unattributed === null ? [] : [unattributed])]),
    total(adjusted.flatMap(({ incremental }) => (incremental === null ? [] : [incremental]))),
  ]
  return {
    channels: adjusted,
    baseline: { conversions: all.conversions - lifted.conversions, value: all.value - lifted.value },
  }
}
