import { CatalogAnswer } from '@guiyin/events'
import { apiOf } from './api.ts'
import { diffText } from './catalog-diff.ts'
import { readCatalog } from './catalog-file.ts'
import type { Command } from './command.ts'
import { readFileOf } from './read-file.ts'
import { serverOf } from './server.ts'
import { say } from './words.ts'
import { DONE, failed, wrongUsage } from './world.ts'

/** `guiyin catalog apply FILE`. */
export const applyCatalog: Command = async ({ args, options }, world) => {
  const { language } = world
  const [file, ...others] = args
  if (file === undefined || others.length > 0) throw wrongUsage(say(language, 'oneFile'))
  const api = apiOf(serverOf(options, world), world)
  const read = readCatalog(await readFileOf(world, file), language)
  if (!read.ok) {
    const lines = read.problems.map(({ line, sentence }) => `${file}:${line}: ${sentence}`)
    throw failed([...lines, say(language, 'invalidFile', file, String(lines.length))].join('\n'))
  }
  const path = `/v1/catalog${options['dry-run'] ? '?dry_run=1' : ''}`
  const answer = await api(CatalogAnswer, { method: 'PUT', path, body: JSON.stringify(read.catalog) })
  return { code: DONE, out: diffText(answer, language) }
}
