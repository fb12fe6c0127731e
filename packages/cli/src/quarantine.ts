import { QuarantineEntry, type QuarantineHead, QuarantineList, QuarantineReplay } from '@guiyin/events'
import { type Api, apiOf } from './api.ts'
import type { Command, Given } from './command.ts'
import { plain, plainLines } from './plain.ts'
import { readFileOf } from './read-file.ts'
import { serverOf } from './server.ts'
import { say } from './words.ts'
import { DONE, Ended, FAILED, type World, wrongUsage } from './world.ts'

const apiFor = ({ options }: Given, world: World): Api => apiOf(serverOf(options, world), world)

const entryPath = (id: string): string => `/v1/quarantine/${encodeURIComponent(id)}`

/** Every entry of a site, or of no known site, page by page. */
async function* entriesOf(api: Api, site: string | undefined): AsyncGenerator<QuarantineHead> {
  let cursor: string | undefined
  do {
    const query = new URLSearchParams({
      ...(site === undefined ? {} : { site }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    const page = await api(QuarantineList, { method: 'GET', path: `/v1/quarantine?${query}` })
    yield* page.entries
    cursor = page.cursor
  } while (cursor !== undefined)
}

const minute = (instant: string | null): string => instant?.slice(0, 16).replace('T', ' ') ?? '–'

/** It would go into the stream with what it holds now for the first time. */
const isPending = ({ fixedAt, replayedAt }: QuarantineHead): boolean =>
  replayedAt === null || (fixedAt !== null && fixedAt > replayedAt)

/** Three lines: an id is long, and stands alone so that it can be copied. */
const listedEntry = ({ id, code, at, fixedAt, replayedAt, sentence }: QuarantineHead, { language }: World): string => {
  const head = say(language, 'quarantined', code, minute(at), minute(fixedAt), minute(replayedAt))
  return [head, `  ${plain(sentence)}`, `  ${id}`].join('\n')
}

/** `guiyin quarantine list`. */
export const listQuarantine: Command = async (given, world) => {
  const entries: string[] = []
  for await (const entry of entriesOf(apiFor(given, world), given.options.site)) entries.push(listedEntry(entry, world))
  return { code: DONE, out: entries.length === 0 ? say(world.language, 'quarantineEmpty') : entries.join('\n\n') }
}

const onlyId = ({ args }: Given, world: World): string => {
  const [id, ...others] = args
  if (id === undefined || others.length > 0) throw wrongUsage(say(world.language, 'oneEntry'))
  return id
}

const shownEntry = (entry: QuarantineEntry, world: World): string => {
  const { payload, encoding, fix, ...head } = entry
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${plain(value ?? '–')}`)
  const payloadTitle = say(world.language, 'payload', encoding)
  const fixed = fix === null ? [] : ['', say(world.language, 'fix'), plainLines(fix)]
  return [...lines, '', payloadTitle, plainLines(payload), ...fixed].join('\n')
}

/** `guiyin quarantine show ID`. */
export const showQuarantine: Command = async (given, world) => {
  const id = onlyId(given, world)
  const entry = await apiFor(given, world)(QuarantineEntry, { method: 'GET', path: entryPath(id) })
  return { code: DONE, out: shownEntry(entry, world) }
}

/** `guiyin quarantine fix ID FILE`. */
export const fixQuarantine: Command = async (given, world) => {
  const [id, file, ...others] = given.args
  if (id === undefined || file === undefined || others.length > 0) {
    throw wrongUsage(say(world.language, 'entryAndFile'))
  }
  const body = await readFileOf(world, file)
  await apiFor(given, world)(QuarantineEntry, { method: 'PUT', path: entryPath(id), body })
  return { code: DONE, out: say(world.language, 'fixed', id) }
}

const replayOne = async (api: Api, id: string): Promise<number> =>
  (await api(QuarantineReplay, { method: 'POST', path: `${entryPath(id)}/replay` })).facts

interface Replayed {
  entries: number
  facts: number
  refused: string[]
}

/** One that is refused does not hold up the others. */
const replayEach = async (api: Api, ids: readonly string[], world: World): Promise<Replayed> => {
  const done: Replayed = { entries: 0, facts: 0, refused: [] }
  const progress = world.progress(ids.length)
  try {
    for (const id of ids) {
      try {
        done.facts += await replayOne(api, id)
        done.entries += 1
      } catch (error) {
        if (!(error instanceof Ended)) throw error
        done.refused.push(`${id}: ${error.message}`)
      }
      progress.advance(1)
    }
  } finally {
    progress.stop()
  }
  return done
}

const idsOf = async (given: Given, world: World, api: Api): Promise<string[]> => {
  if (!given.options.all) return [onlyId(given, world)]
  if (given.args.length > 0) throw wrongUsage(say(world.language, 'oneEntry'))
  const ids: string[] = []
  for await (const entry of entriesOf(api, given.options.site)) if (isPending(entry)) ids.push(entry.id)
  return ids
}

/** `guiyin quarantine replay ID` or `--all`. */
export const replayQuarantine: Command = async (given, world) => {
  const api = apiFor(given, world)
  const { entries, facts, refused } = await replayEach(api, await idsOf(given, world, api), world)
  const out = say(world.language, 'replayedEntries', String(entries), String(facts))
  return refused.length === 0 ? { code: DONE, out } : { code: FAILED, out, err: refused.join('\n') }
}
