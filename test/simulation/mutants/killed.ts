import type { Task, TaskResult } from '../bundle/pool.ts'
import { manySeeds } from '../many-seeds.ts'
import { firstSeedOf, MOST_SEEDS, type Mutant } from './mutants.ts'

/**
 * The first seed of the mutant's range, from `from` on, that fails by the planted bug: `sound` runs it without the bug,
 * and there it passes. Undefined: the bug survives.
 */
export const killedBy = async (
  mutant: Mutant,
  from: number,
  sound: (task: Task) => Promise<TaskResult>,
): Promise<TaskResult | undefined> => {
  const left = firstSeedOf(mutant) + MOST_SEEDS - from
  if (left <= 0) return undefined
  const { failed } = await manySeeds(from, left, { patches: mutant.patches, untilFailure: true })
  const [found] = failed
  if (found === undefined) return undefined
  const { problem } = await sound({ seed: found.seed })
  return problem === undefined ? found : killedBy(mutant, found.seed + 1, sound)
}
