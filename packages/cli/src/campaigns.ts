import { Day, ImportAnswer, type UnmappedCampaign, UnmappedCampaigns } from '@guiyin/events'
import { apiOf } from './api.ts'
import type { Command, Given } from './command.ts'
import { pathOf } from './import/part-sender.ts'
import { plain } from './plain.ts'
import { siteServerOf } from './server.ts'
import { say } from './words.ts'
import { DONE, failed, type World, wrongUsage } from './world.ts'

const usage = ({ language }: World): Error => wrongUsage(say(language, 'campaignsUsage'))

const siteOf = ({ options }: Given, world: World): string => {
  if (options.site === undefined) throw usage(world)
  return options.site
}

const apiFor = (given: Given, world: World) => apiOf(siteServerOf(given.options, siteOf(given, world), world), world)

const shown = ({ platform, campaign, campaign_id: id, spend, candidates, ...days }: UnmappedCampaign): string => {
  const sums = Object.entries(spend).map(([currency, sum]) => `${sum} ${currency}`)
  const head = [platform, plain(campaign ?? '–'), id ?? '–', sums.join(' + '), `${days.first_day}…${days.last_day}`]
  const maybe = candidates.map((one) => `  ${one.because} ${one.likeness / 10}%  ${plain(one.campaign)}`)
  return [head.join(' · '), ...maybe].join('\n')
}

const dayOf = (text: string | undefined, world: World): string => {
  const read = Day.safeParse(text)
  if (!read.success) throw usage(world)
  return read.data
}

/** `guiyin campaigns unmapped`. */
export const unmappedCampaigns: Command = async (given, world) => {
  const site = siteOf(given, world)
  const { from, to, format } = given.options
  const query = new URLSearchParams({ from: dayOf(from, world), to: dayOf(to, world) })
  const path = `/v1/sites/${encodeURIComponent(site)}/campaigns/unmapped?${query}`
  const answer = await apiFor(given, world)(UnmappedCampaigns, { method: 'GET', path })
  if (format === 'json') return { code: DONE, out: JSON.stringify(answer, null, 2) }
  const { rows } = answer
  return { code: DONE, out: rows.length === 0 ? say(world.language, 'allMapped') : rows.map(shown).join('\n') }
}

/** Names of digits alone are ids: that is what reports show of a campaign without a name. */
const reportedAs = (reported: string) =>
  /^\d{5,}$/.test(reported) ? { campaign_id: reported } : { campaign: reported }

/** `guiyin campaigns map REPORTED VISITED`. */
export const mapCampaign: Command = async (given, world) => {
  const [reported, visited, ...more] = given.args
  const { platform } = given.options
  if (reported === undefined || visited === undefined || more.length > 0 || platform === undefined) throw usage(world)
  const rows = [{ platform, ...reportedAs(reported), visits_campaign: visited }]
  const path = pathOf(siteOf(given, world), 'campaign_map', { file: 'guiyin campaigns map' })
  const answer = await apiFor(given, world)(ImportAnswer, { method: 'POST', path, body: JSON.stringify({ rows }) })
  const [error] = answer.errors
  if (error !== undefined) throw failed(error.message)
  return { code: DONE, out: say(world.language, 'mappedCampaign', reported, visited) }
}
