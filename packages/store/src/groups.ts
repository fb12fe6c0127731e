import type { Key } from './keys.ts'

const IN_FLIGHT = 4

/** A text for each key, and never one for two. */
export const nameOf = ({ pk, sk }: Key): string => `${pk}\u0000${sk}`

export const groupsOf = <Member>(members: readonly Member[], size: number): Member[][] =>
  Array.from({ length: Math.ceil(members.length / size) }, (_, index) =>
    members.slice(index * size, (index + 1) * size),
  )

/** Runs every task, a few at a time, and awaits all answers before it throws the first failure: no write is left in flight. */
export const allOf = async <Member>(
  members: readonly Member[],
  task: (member: Member) => Promise<void>,
): Promise<void> => {
  const queue = members.values()
  const failures: unknown[] = []
  const worker = async (): Promise<void> => {
    for (const member of queue) await task(member).catch((error: unknown) => failures.push(error))
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  if (failures.length > 0) throw failures[0]
}

/** A key as the service hands it back; none where there is none. */
export const keyIn = (value: Record<string, unknown> | undefined): Key[] =>
  typeof value?.pk === 'string' && typeof value.sk === 'string' ? [{ pk: value.pk, sk: value.sk }] : []
