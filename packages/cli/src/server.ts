import type { Options } from './options.ts'
import { say } from './words.ts'
import { type World, wrongUsage } from './world.ts'

/** Where the API is, and the key that opens it. */
export interface Server {
  /** Without a slash at its end. */
  url: string
  key: string
}

const LOCAL_URL = 'http://127.0.0.1:8787'
/** Only the local stack knows it, and listens on this machine alone. */
const LOCAL_KEY = 'ok_local_operator'

const isLocal = (url: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)

const withoutSlash = (url: URL): string => `${url.origin}${url.pathname.replace(/\/+$/, '')}`

const webAddress = (text: string): URL | undefined => {
  const url = URL.parse(text)
  return url && ['http:', 'https:'].includes(url.protocol) ? url : undefined
}

const LOCAL_SITE = 'demo'
const LOCAL_SITE_KEY = 'sk_demo'

const addressOf = (options: Options, { environment, language }: World): URL => {
  const address = options.url ?? (environment.GUIYIN_URL || LOCAL_URL)
  const url = webAddress(address)
  if (url === undefined) throw wrongUsage(say(language, 'badUrl', address))
  return url
}

/** By the options, else the environment, else the local stack. Ends the command where the address or key is none. */
export const serverOf = (options: Options, world: World): Server => {
  const url = addressOf(options, world)
  const key = options.key ?? (world.environment.GUIYIN_KEY || (isLocal(url) ? LOCAL_KEY : undefined))
  if (key === undefined) throw wrongUsage(say(world.language, 'keyNeeded', url.origin))
  return { url: withoutSlash(url), key }
}

/** The same with the secret key of a site, which only the demo site of the local stack has by itself. */
export const siteServerOf = (options: Options, site: string, world: World): Server => {
  const url = addressOf(options, world)
  const isDemo = isLocal(url) && site === LOCAL_SITE
  const key = options.key ?? (world.environment.GUIYIN_KEY || (isDemo ? LOCAL_SITE_KEY : undefined))
  if (key === undefined) throw wrongUsage(say(world.language, 'secretKeyNeeded', site))
  return { url: withoutSlash(url), key }
}
