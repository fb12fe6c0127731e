import { type Conversion, type Instant, type UndoneImports, withdrawnAt, withRefunds } from '@guiyin/domain'
import type { FactOf } from '@guiyin/events'
import { type ConversionStore, erasedSeen, generationOf, type StoredConversion } from '@guiyin/store'
import { type AnnounceDeps, announce } from './announce.ts'
import { reasonsOf } from './reasons.ts'
import type { SiteReading } from './site-reading.ts'

interface ErasedDeps extends AnnounceDeps {
  conversions: AnnounceDeps['conversions'] & Pick<ConversionStore, 'put'>
}

interface Known {
  stored: StoredConversion | undefined
  refunds: readonly FactOf<'refund'>[]
  /** Fact items, of claims and of refunds. */
  items: number
  /** Of the imports that claimed it. */
  undone: UndoneImports
  /** When the last of them was undone, where nothing else claims it. */
  withdrawn: Instant | undefined
  complete: boolean
}

interface Settled {
  outcome: 'stored' | 'unchanged' | 'stale'
  conversion: Conversion
  complete: boolean
}

/**
 * Of a conversion whose person was erased only refunds can come, the undo of an import that claimed it, and then a claim that
 * restores it: its touches stay, and refunds are given back pro rata.
 * Undefined where nobody was erased.
 */
export const settleErased = async (
  deps: ErasedDeps,
  reading: SiteReading,
  { stored, refunds, items, undone, withdrawn, complete }: Known,
): Promise<Settled | undefined> => {
  const generation = stored && generationOf(stored.seen)
  if (stored === undefined || generation === undefined) return undefined
  const seen = erasedSeen(generation, refunds.length, undone.size, items - refunds.length)
  const before = stored.conversion
  if (seen <= stored.seen) return { outcome: 'unchanged', conversion: before, complete }
  const conversion = withdrawnAt(withRefunds(before, refunds), withdrawn)
  await announce(deps, reading, conversion, before, seen)
  return { outcome: await deps.conversions.put(conversion, seen, reasonsOf(before, conversion)), conversion, complete }
}
