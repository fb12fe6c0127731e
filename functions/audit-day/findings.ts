import type { Audit, AuditKind } from '@guiyin/store'

const EXAMPLES = 20

/** Gathers what an audit finds; memory is bounded by some examples. */
export const findings = () => {
  const differences: Record<AuditKind, number> = {
    snapshot: 0,
    snapshot_bytes: 0,
    conversion: 0,
    missing_in_log: 0,
    missing_in_lake: 0,
    other_copy: 0,
    conservation: 0,
  }
  const examples: Audit['examples'] = []
  let pending = 0
  let unread = 0
  return {
    /** One difference, or several of which one id is known. */
    differs: (kind: AuditKind, id: string, count = 1): void => {
      differences[kind] += count
      if (examples.length < EXAMPLES) examples.push({ kind, id })
    },
    /** Something is on its way: the next audit compares it. */
    waits: (count = 1): void => {
      pending += count
    },
    cannotRead: (): void => {
      unread += 1
    },
    all: () => ({ differences, examples, pending, unread }),
  }
}
export type Findings = ReturnType<typeof findings>
