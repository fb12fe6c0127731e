const MARK = 'erased'
const DIGITS = { generation: 4, refunds: 8, undone: 6, claims: 8 } as const

/**
 * What an erased conversion has seen: no letter comes before a digit, so it outranks every ordinary `seen`. Each erasure
 * that changes it raises the generation; within one only refunds can come to it, and imports of its claims be undone. From
 * then on claims count, too, for one that comes later may restore it.
 */
export const erasedSeen = (generation: number, refundItems: number, undone = 0, claimItems = 0): string => {
  const seen = [
    MARK,
    String(generation).padStart(DIGITS.generation, '0'),
    String(refundItems).padStart(DIGITS.refunds, '0'),
  ].join('-')
  if (undone === 0) return seen
  return `${seen}.${String(undone).padStart(DIGITS.undone, '0')}-${String(claimItems).padStart(DIGITS.claims, '0')}`
}

/** Undefined where the conversion was never erased. */
export const generationOf = (seen: string): number | undefined => {
  const [mark, generation] = seen.split('-')
  return mark === MARK ? Number(generation) : undefined
}
