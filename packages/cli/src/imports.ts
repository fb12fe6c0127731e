import { ImportList, ImportLogEntry } from '@guiyin/events'
import { type Api, apiOf } from './api.ts'
import type { Command, Given } from './command.ts'
import { plain } from './plain.ts'
import { siteServerOf } from './server.ts'
import { say } from './words.ts'
import { DONE, type World, wrongUsage } from './world.ts'

const askedOf = ({ options }: Given, world: World): { site: string; api: Api; path: string } => {
  const { site } = options
  if (site === undefined) throw wrongUsage(say(world.language, 'importsUsage'))
  const api = apiOf(siteServerOf(options, site, world), world)
  return { site, api, path: `/v1/sites/${encodeURIComponent(site)}/imports` }
}

const days = ({ firstDay, lastDay }: ImportLogEntry): string =>
  firstDay === lastDay ? (firstDay ?? '–') : `${firstDay}…${lastDay}`

/** Two lines: an id is long, and stands alone so that it can be copied. */
const shown = (entry: ImportLogEntry): string => {
  const { at, state, dataset, platform, accepted, refused, file, totals } = entry
  const sums = Object.entries(totals).map(([name, sum]) => `${name} ${sum}`)
  const head = [at.slice(0, 16).replace('T', ' '), state, dataset, platform ?? '–', `${accepted}/${accepted + refused}`]
  return [[...head, days(entry), plain(file ?? '–')].join(' · '), `  ${entry.importId}  ${sums.join('  ')}`].join('\n')
}

/** `guiyin imports list`. */
export const listImports: Command = async (given, world) => {
  const { site, api, path } = askedOf(given, world)
  if (given.args.length > 0) throw wrongUsage(say(world.language, 'importsUsage'))
  const { imports } = await api(ImportList, { method: 'GET', path })
  const out = imports.length === 0 ? say(world.language, 'noImports', site) : imports.map(shown).join('\n')
  return { code: DONE, out }
}

/** `guiyin imports undo ID`. */
export const undoImport: Command = async (given, world) => {
  const { api, path } = askedOf(given, world)
  const [id, ...more] = given.args
  if (id === undefined || more.length > 0) throw wrongUsage(say(world.language, 'importsUsage'))
  const { importId } = await api(ImportLogEntry, { method: 'DELETE', path: `${path}/${encodeURIComponent(id)}` })
  return { code: DONE, out: say(world.language, 'undoneImport', importId) }
}
