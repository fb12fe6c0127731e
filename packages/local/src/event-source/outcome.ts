import type { MappingPolicy, Outcome, Positioned } from './policy.ts'

export type Invocation = { kind: 'returned'; value: unknown } | { kind: 'threw'; error: unknown }

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined

/**
 * Reads what a function answered about its batch.
 *
 * Source: AWS Lambda Developer Guide, "Configuring partial batch response": null, an empty response and an empty or
 * null list are full success; an empty or null identifier or a wrong key name is full failure; of several reported
 * items the lowest sequence number is the checkpoint. An identifier that is not of this batch counts as full failure.
 */
export const outcomeOf = (
  policy: Pick<MappingPolicy, 'reportBatchItemFailures'>,
  records: readonly Positioned[],
  invocation: Invocation,
): Outcome => {
  if (invocation.kind === 'threw') return { kind: 'failed' }
  if (!policy.reportBatchItemFailures) return { kind: 'done' }
  const failures = field(invocation.value, 'batchItemFailures') ?? []
  if (!Array.isArray(failures)) return { kind: 'failed' }
  if (failures.length === 0) return { kind: 'done' }
  const positions = new Map(records.map(({ sequence }, index) => [sequence, index]))
  const indexes = failures.map((failure) => {
    const id = field(failure, 'itemIdentifier')
    return (typeof id === 'string' ? positions.get(id) : undefined) ?? -1
  })
  const index = Math.min(...indexes)
  return index < 0 ? { kind: 'failed' } : { kind: 'failed_from', index }
}
