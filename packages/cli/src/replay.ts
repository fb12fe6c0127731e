import { ReplayAnswer } from '@guiyin/events'
import { type Api, apiOf } from './api.ts'
import type { Command } from './command.ts'
import { rangeOf } from './range.ts'
import { serverOf } from './server.ts'
import { say } from './words.ts'
import { DONE } from './world.ts'

/** Into so many files the lake parts a day. */
const BUCKETS = 16

const replayBucket = async (api: Api, path: string, done: { facts: number; parcels: number }): Promise<void> => {
  let cursor: string | undefined
  do {
    const rest = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const answer = await api(ReplayAnswer, { method: 'POST', path: `${path}${rest}` })
    done.facts += answer.facts
    done.parcels += answer.parcels
    cursor = answer.cursor
  } while (cursor !== undefined)
}

/** `guiyin replay --site S --from D --to D`. */
export const replay: Command = async (given, world) => {
  const { site, days } = rangeOf(given, world)
  const api = apiOf(serverOf(given.options, world), world)
  const done = { facts: 0, parcels: 0 }
  const progress = world.progress(days.length * BUCKETS)
  try {
    for (const day of days) {
      for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
        await replayBucket(api, `/v1/sites/${encodeURIComponent(site)}/replay?date=${day}&bucket=${bucket}`, done)
        progress.advance(1)
      }
    }
  } finally {
    progress.stop()
  }
  return { code: DONE, out: say(world.language, 'replayed', String(done.facts), String(done.parcels)) }
}
