import { ErasureAccepted, ErasureAnswer, PersonAnswer } from '@guiyin/events'
import { type Api, apiOf } from './api.ts'
import type { Command, Given } from './command.ts'
import { siteServerOf } from './server.ts'
import { say } from './words.ts'
import { DONE, FAILED, type World, wrongUsage } from './world.ts'

/** The address of a visitor or a user of a site; exactly one of both is named. */
const addressOf = ({ args, options }: Given, { language }: World) => {
  const { site, visitor, user } = options
  const named = visitor ?? user
  if (args.length > 0 || site === undefined || named === undefined || (visitor !== undefined && user !== undefined)) {
    throw wrongUsage(say(language, 'siteAndPerson'))
  }
  const kind = visitor === undefined ? 'users' : 'visitors'
  const sites = `/v1/sites/${encodeURIComponent(site)}`
  return { site, sites, path: `${sites}/${kind}/${encodeURIComponent(named)}` }
}

/** `guiyin person`: every page, one JSON a line, so that nothing need be held at once by whoever reads it. */
export const person: Command = async (given, world) => {
  const { site, path } = addressOf(given, world)
  const api = apiOf(siteServerOf(given.options, site, world), world)
  const pages: string[] = []
  let cursor: string | undefined
  do {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`
    const { cursor: next, ...page } = await api(PersonAnswer, { method: 'GET', path: `${path}${query}` })
    if (page.facts.length > 0 || page.conversions.length > 0) pages.push(JSON.stringify(page))
    cursor = next
  } while (cursor !== undefined)
  return { code: DONE, out: pages.length === 0 ? say(world.language, 'nobodyThere') : pages.join('\n') }
}

const POLL_MS = 5_000
/** The schedule comes once an hour. */
const LONGEST_WAIT_MS = 2 * 3_600_000

const waitFor = async (api: Api, path: string, { sleep }: World): Promise<ErasureAnswer> => {
  let answer = await api(ErasureAnswer, { method: 'GET', path })
  for (let waited = 0; answer.state !== 'done' && waited < LONGEST_WAIT_MS; waited += POLL_MS) {
    await sleep(POLL_MS)
    answer = await api(ErasureAnswer, { method: 'GET', path })
  }
  return answer
}

const proofOf = ({ places }: ErasureAnswer): string =>
  places
    .filter(({ found, left }) => found > 0 || left > 0)
    .map(({ place, found, left }) => `  ${place}: ${found} → ${left}`)
    .join('\n')

/** `guiyin erase`: with `--wait` until the proof is there. */
export const erase: Command = async (given, world) => {
  const { site, sites, path } = addressOf(given, world)
  const api = apiOf(siteServerOf(given.options, site, world), world)
  const { erasureId } = await api(ErasureAccepted, { method: 'DELETE', path })
  if (!given.options.wait) return { code: DONE, out: say(world.language, 'erasureAccepted', erasureId) }
  const answer = await waitFor(api, `${sites}/erasures/${encodeURIComponent(erasureId)}`, world)
  if (answer.state !== 'done') return { code: FAILED, err: say(world.language, 'erasureOpen', erasureId) }
  return { code: DONE, out: `${say(world.language, 'erased', erasureId)}\n${proofOf(answer)}`.trimEnd() }
}
