import type { Day } from '@guiyin/events'
import { RebuildAnswer } from '@guiyin/events'
import { type Api, apiOf } from './api.ts'
import type { Command } from './command.ts'
import { rangeOf } from './range.ts'
import { serverOf } from './server.ts'
import { say } from './words.ts'
import { DONE } from './world.ts'

const rebuildDay = async (api: Api, site: string, day: Day): Promise<{ conversions: number; changed: number }> => {
  const done = { conversions: 0, changed: 0 }
  let cursor: string | undefined
  do {
    const query = new URLSearchParams({ date: day, ...(cursor === undefined ? {} : { cursor }) })
    const path = `/v1/sites/${encodeURIComponent(site)}/rebuild?${query}`
    const answer = await api(RebuildAnswer, { method: 'POST', path })
    done.conversions += answer.conversions
    done.changed += answer.changed
    cursor = answer.cursor
  } while (cursor !== undefined)
  return done
}

/** `guiyin rebuild --site S --from D --to D`. */
export const rebuild: Command = async (given, world) => {
  const { site, days } = rangeOf(given, world)
  const api = apiOf(serverOf(given.options, world), world)
  const done = { conversions: 0, changed: 0 }
  const progress = world.progress(days.length)
  try {
    for (const day of days) {
      const { conversions, changed } = await rebuildDay(api, site, day)
      done.conversions += conversions
      done.changed += changed
      progress.advance(1)
    }
  } finally {
    progress.stop()
  }
  const counts = [days.length, done.conversions, done.changed].map(String)
  return { code: DONE, out: say(world.language, 'rebuilt', ...counts) }
}
