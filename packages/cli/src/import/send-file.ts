import { randomUUID } from 'node:crypto'
import { ImportAnswer, ImportLogEntry } from '@guiyin/events'
import { dataSetOf } from '@guiyin/events/datasets'
import { type Api, apiOf } from '../api.ts'
import type { Given } from '../command.ts'
import { siteServerOf } from '../server.ts'
import { DONE, FAILED, type Outcome, type World } from '../world.ts'
import type { ReadEnd } from './answer.ts'
import { jsonAnswer } from './json-answer.ts'
import { partSender, pathOf } from './part-sender.ts'
import { readFile } from './read-file.ts'
import { fileRequest } from './request.ts'
import { tableAnswer } from './table-answer.ts'

const fileNameOf = (path: string): string => path.split(/[/\\]/).at(-1)?.slice(-256) || path

/** What the log is told of the file, where it was read to its end. */
const aboutOf = (file: string, { summary }: ReadEnd): Record<string, string> => ({
  file: fileNameOf(file),
  ...(summary?.platform == null ? {} : { platform: summary.platform }),
  ...(summary?.grain == null ? {} : { grain: summary.grain }),
  ...(summary?.timeZone == null ? {} : { time_zone: summary.timeZone }),
})

const takeBack = (api: Api, site: string, importId: string): Promise<ImportLogEntry> =>
  api(ImportLogEntry, { method: 'DELETE', path: `/v1/sites/${encodeURIComponent(site)}/imports/${importId}` })

/**
 * Reads a file and sends its rows as one import, in parts while it is read. Nothing counts before the last of them, but
 * rows that are not kept: a file that is refused behind its first rows leaves what it sent without effect, or undone.
 */
export const sendFile = async (given: Given, site: string, world: World): Promise<Outcome> => {
  const request = fileRequest(given, world)
  const api = apiOf(siteServerOf(given.options, site, world), world)
  const answer = request.format === 'json' ? jsonAnswer(world) : tableAnswer(request.file, world)
  const importId = `cli-${randomUUID()}`
  const sender = partSender({ api, site, importId })
  let isUnkept = false
  const end = await readFile(request, world, async ({ dataset, rows }) => {
    isUnkept = dataSetOf(dataset)?.unkept ?? false
    await sender.add(dataset, rows)
    await answer.rows(rows)
  })
  const parts = await sender.finish()
  if (end.summary === null && isUnkept && parts > 0) await takeBack(api, site, importId)
  const query = { import: importId, parts: String(parts), ...aboutOf(request.file, end) }
  const finished =
    end.summary === null || parts === 0
      ? undefined
      : await api(ImportAnswer, { method: 'POST', path: pathOf(site, end.summary.dataset, query), body: '{}' })
  const told = await answer.end(finished === undefined ? end : { ...end, importId, warnings: finished.warnings })
  return { ...told, code: end.faults > 0 ? FAILED : DONE }
}
