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

interface Asked {
  site: string
  api: Api
  path: string
}

const apiFor = (given: Given, world: World): Asked => {
  const site = siteOf(given, world)
  const api = apiOf(siteServerOf(given.options, site, world), world)
  return { site, api, path: `/v1/sites/${encodeURIComponent(site)}/postbacks` }
}

type Told = PostbackList['postbacks'][number]

const part = (...parts: readonly (string | null)[]): string =>
  parts
    .filter((one) => one !== null)
    .map(plain)
    .join(' ')

const shown = (one: Told, { language }: World): string => {
  const head = say(language, 'unsent', one.platform, plain(one.goal), plain(one.id), one.status)
  const why = one.message === null ? [] : [`  ${part(one.reason, one.code)}: ${plain(one.message)}`]
  const heard = one.answerId === null && one.answer === null ? [] : [`  → ${part(one.answerId, one.answer)}`]
  return [head, ...why, ...heard].join('\n')
}

const queryOf = ({ options: { state, from, to } }: Given, cursor: string | undefined): string =>
  new URLSearchParams(
    Object.entries({ state, from, to, cursor }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] satisfies [string, string]],
    ),
  ).toString()

const allPages = async ({ api, path }: Asked, given: Given): Promise<Told[]> => {
  const all: Told[] = []
  let cursor: string | undefined
  do {
    const query = queryOf(given, cursor)
    const page = await api(PostbackList, { method: 'GET', path: query === '' ? path : `${path}?${query}` })
    all.push(...page.postbacks)
    cursor = page.cursor
  } while (cursor !== undefined)
  return all
}

/** `guiyin postbacks list`: what did not get through, which is no success; with `--state` what became of those of some days. */
export const listPostbacks: Command = async (given, world) => {
  const asked = apiFor(given, world)
  const isStranded = given.options.state === undefined
  const all = await allPages(asked, given)
  if (all.length === 0) {
    return { code: DONE, out: say(world.language, isStranded ? 'nothingUnsent' : 'noPostbacks', asked.site) }
  }
  return { code: isStranded ? FAILED : DONE, out: all.map((one) => shown(one, world)).join('\n') }
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
