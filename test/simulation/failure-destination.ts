import type { Batch } from './event-source.ts'
import { invoke, isUnavailable, storyOf } from './invoke.ts'
import type { RunningWorld, World } from './world.ts'

export const FAILURES = 'failures/'

/** More calls than any run needs. */
const MOST_CALLS = 200

const encoder = new TextEncoder()

/** The event source lays down a batch that it gives up, whole and under a name of its own. */
export const giveUp = async ({ objects }: World, { consumer, event }: Batch): Promise<void> => {
  const [first, last] = [event.Records[0], event.Records.at(-1)].map((record) => record?.eventID.replace(':', '-'))
  const body = JSON.stringify({ payload: JSON.stringify(event) })
  await objects.put(`${FAILURES}${consumer}/${first}-${last}.json`, encoder.encode(body))
}

const callsUntilEmpty = async (world: RunningWorld): Promise<void> => {
  for (let calls = 0; (await world.objects.list(FAILURES)).length > 0; calls++) {
    if (calls === MOST_CALLS) throw new Error('I10: batches that were given up wait for ever')
    const outcome = await invoke(world, 'redrive', (own) => own.scheduled.redrive())
    if (outcome.kind === 'failed' && !isUnavailable(outcome.error))
      world.watch.broken.push(`redrive threw ${storyOf(outcome.error)}`)
  }
}

/** The operator calls until nothing waits any more: all of it is in the stream again, for every consumer. */
export const redriven = (world: RunningWorld): Promise<void> => world.ports.scheduler.run(callsUntilEmpty(world))
