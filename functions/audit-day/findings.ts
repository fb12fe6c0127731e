import type { Audit, AuditKind } from '@guiyin/store'

export const EXAMPLES = 20

export const total = ({ differences }: Pick<Audit, 'differences'>): number =>
  Object.values(differences).reduce((sum, count) => sum + count, 0)

/** What is compared of every day. */
export const FACT_KINDS: readonly AuditKind[] = [
  'snapshot',
  'snapshot_bytes',
  'conversion',
  'missing_in_log',
  'missing_in_lake',
  'other_copy',
  'conservation',
]

/** What is compared whenever credits change, apart from all else. */
const CREDIT_KINDS: ReadonlySet<string> = new Set(['lost_journeys', 'credits'] satisfies AuditKind[])

/** Without what was found of credits. */
export const withoutCredits = ({ differences, examples }: Pick<Audit, 'differences' | 'examples'>) => ({
  differences: Object.fromEntries(Object.entries(differences).filter(([kind]) => !CREDIT_KINDS.has(kind))),
  examples: examples.filter(({ kind }) => !CREDIT_KINDS.has(kind)),
})

/** Gathers what an audit finds; memory is bounded by some examples. Kinds that are not compared are not counted. */
export const findings = (kinds: readonly AuditKind[]) => {
  const differences: Audit['differences'] = Object.fromEntries(kinds.map((kind) => [kind, 0]))
  const examples: Audit['examples'] = []
  let pending = 0
  let unread = 0
  return {
    compares: (kind: AuditKind): void => {
      differences[kind] ??= 0
    },
    /** One difference, or several of which one id is known. */
    differs: (kind: AuditKind, id: string, count = 1): void => {
      differences[kind] = (differences[kind] ?? 0) + count
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
