import { ClickAnswer } from '@guiyin/events'
import { apiOf } from './api.ts'
import type { Command, Given } from './command.ts'
import { plain } from './plain.ts'
import { siteServerOf } from './server.ts'
import { say } from './words.ts'
import { DONE, type World, wrongUsage } from './world.ts'

const pathOf = ({ args: [id, ...rest], options: { site, from, to } }: Given, { language }: World) => {
  if (id === undefined || rest.length > 0 || site === undefined) throw wrongUsage(say(language, 'siteAndClick'))
  const days = Object.entries({ from, to }).flatMap(([name, day]) => (day === undefined ? [] : [`&${name}=${day}`]))
  const path = `/v1/sites/${encodeURIComponent(site)}/reconciliation/click`
  return { id, site, path: `${path}?id=${encodeURIComponent(id)}${days.join('')}` }
}

const line = (...parts: readonly (string | null | undefined)[]): string =>
  parts.flatMap((part) => (part ? [plain(part)] : [])).join(' · ')

/** What came of a fact besides being counted. */
const aside = (verdict: string): string | null => (verdict === 'accepted' ? null : verdict)

/** Each fact of the click in a line, in the order in which one leads to the other. */
const linesOf = ({ told, redirects, landings, conversions }: ClickAnswer, { language }: World): string[] => [
  ...told.map(({ at, platform, campaign, campaignId, verdict, remarks }) =>
    line(at, say(language, 'clickTold'), platform, campaign ?? campaignId, aside(verdict), remarks.join(' ')),
  ),
  ...redirects.map(({ at, linkId, visitor, verdict }) =>
    line(at, say(language, 'clickRedirected'), linkId, visitor, aside(verdict)),
  ),
  ...landings.map(({ at, channel, platform, campaign, visitor, verdict }) =>
    line(at, say(language, 'clickLanded'), channel, platform, campaign, visitor, aside(verdict)),
  ),
  ...conversions.flatMap(({ at, goal, id, visitor, postbacks }) => [
    line(at, say(language, 'clickConverted'), `${goal} ${id}`, visitor),
    ...postbacks.map(({ platform, type, status, message }) => `  → ${line(platform, type, status, message)}`),
  ]),
]

/** `guiyin click ID`: who told of a click, where it led, and what went back for it. */
export const showClick: Command = async (given, world) => {
  const { id, site, path } = pathOf(given, world)
  const api = apiOf(siteServerOf(given.options, site, world), world)
  const lines = linesOf(await api(ClickAnswer, { method: 'GET', path }), world)
  return { code: DONE, out: lines.length === 0 ? say(world.language, 'noClick', plain(id)) : lines.join('\n') }
}
