import { PostbackList, PostbackRetry } from '@guiyin/events'
import { type Api, apiOf } from './api.ts'
import type { Command, Given } from './command.ts'
import { plain } from './plain.ts'
import { siteServerOf } from './server.ts'
import { say } from './words.ts'
import { DONE, FAILED, type World, wrongUsage } from './world.ts'

const siteOf = ({ args, options }: Given, { language }: World): string => {
  if (args.length > 0 || options.site === undefined) throw wrongUsage(say(language, 'siteOfPostbacks'))
  return options.site
}

const apiFor = (given: Given, world: World): { site: string; api: Api; path: string } => {
  const site = siteOf(given, world)
  const api = apiOf(siteServerOf(given.options, site, world), world)
  return { site, api, path: `/v1/sites/${encodeURIComponent(site)}/postbacks` }
}

const shown = (one: PostbackList['postbacks'][number], { language }: World): string => {
  const head = say(language, 'unsent', one.platform, plain(one.goal), plain(one.id), one.status)
  const why = [one.reason, one.code].filter((part) => part !== null).join(' ')
  return [head, ...(one.message === null ? [] : [`  ${plain(why)}: ${plain(one.message)}`])].join('\n')
}

/** `guiyin postbacks list`. */
export const listPostbacks: Command = async (given, world) => {
  const { site, api, path } = apiFor(given, world)
  const { postbacks, more } = await api(PostbackList, { method: 'GET', path })
  if (postbacks.length === 0) return { code: DONE, out: say(world.language, 'nothingUnsent', site) }
  const out = postbacks.map((one) => shown(one, world)).join('\n')
  return more ? { code: FAILED, out, err: say(world.language, 'moreUnsent') } : { code: FAILED, out }
}

/** `guiyin postbacks retry`: until none is left. */
export const retryPostbacks: Command = async (given, world) => {
  const { api, path } = apiFor(given, world)
  let retried = 0
  let answer: PostbackRetry
  do {
    answer = await api(PostbackRetry, { method: 'POST', path: `${path}/retry` })
    retried += answer.retried
  } while (answer.left)
  return { code: DONE, out: say(world.language, 'retriedPostbacks', String(retried)) }
}
