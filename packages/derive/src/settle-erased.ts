import { type Conversion, withRefunds } from '@guiyin/domain'
import type { FactOf } from '@guiyin/events'
import { type ConversionStore, erasedSeen, generationOf, type StoredConversion } from '@guiyin/store'
import { type AnnounceDeps, announce } from './announce.ts'
import type { SiteReading } from './site-reading.ts'

interface ErasedDeps extends AnnounceDeps {
  conversions: AnnounceDeps['conversions'] & Pick<ConversionStore, 'put'>
}

interface Known {
  stored: StoredConversion | undefined
  refunds: readonly FactOf<'refund'>[]
  complete: boolean
}

interface Settled {
  outcome: 'stored' | 'unchanged' | 'stale'
  conversion: Conversion
  complete: boolean
}

/**
 * Of a conversion whose person was erased only refunds can come: its touches stay, and they are given back pro rata.
 * Undefined where nobody was erased.
 */
export const settleErased = async (
  deps: ErasedDeps,
  reading: SiteReading,
  { stored, refunds, complete }: Known,
): Promise<Settled | undefined> => {
  const generation = stored && generationOf(stored.seen)
  if (stored === undefined || generation === undefined) return undefined
  const seen = erasedSeen(generation, refunds.length)
  const before = stored.conversion
  if (seen <= stored.seen) return { outcome: 'unchanged', conversion: before, complete }
  const conversion = withRefunds(before, refunds)
  await announce(deps, reading, conversion, before, seen)
  return { outcome: await deps.conversions.put(conversion, seen, ['refund']), conversion, complete }
}
