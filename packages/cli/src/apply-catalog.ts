import type { Language } from '@guiyin/events'
import { diffText } from './catalog-diff.ts'
import { readCatalog } from './catalog-file.ts'
import { putCatalog } from './put-catalog.ts'
import { say } from './words.ts'
import { DONE, FAILED, type Outcome, type World, WRONG_USAGE } from './world.ts'

export interface ApplyOptions {
  files: readonly string[]
  dryRun: boolean
  url: string | undefined
  key: string | undefined
}

const LOCAL_URL = 'http://127.0.0.1:8787'
/** Only the local stack knows it, and listens on this machine alone. */
const LOCAL_KEY = 'ok_local_operator'

const isLocal = (url: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)

const wrongUsage = (sentence: string): Outcome => ({ code: WRONG_USAGE, err: sentence })

const readFile = async (world: World, file: string): Promise<string | Error> =>
  world.readFile(file).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))

const send = async (
  world: World,
  file: string,
  text: string,
  server: { url: string; key: string },
  dryRun: boolean,
): Promise<Outcome> => {
  const { language } = world
  const read = readCatalog(text, language)
  if (!read.ok) {
    const lines = read.problems.map(({ line, sentence }) => `${file}:${line}: ${sentence}`)
    return { code: FAILED, err: [...lines, say(language, 'invalidFile', file, String(lines.length))].join('\n') }
  }
  const put = await putCatalog({ ...server, fetch: world.fetch }, read.catalog, dryRun, language)
  return put.ok ? { code: DONE, out: diffText(put.answer, language) } : { code: FAILED, err: put.sentence }
}

const keyOf = (options: ApplyOptions, world: World, url: URL): string | undefined =>
  options.key ?? (world.environment.GUIYIN_KEY || (isLocal(url) ? LOCAL_KEY : undefined))

const withoutSlash = (url: URL): string => `${url.origin}${url.pathname.replace(/\/+$/, '')}`

const webAddress = (text: string): URL | undefined => {
  const url = URL.parse(text)
  return url && ['http:', 'https:'].includes(url.protocol) ? url : undefined
}

/** `guiyin catalog apply FILE`. */
export const applyCatalog = async (options: ApplyOptions, world: World): Promise<Outcome> => {
  const language: Language = world.language
  const [file, ...others] = options.files
  if (file === undefined || others.length > 0) return wrongUsage(say(language, 'oneFile'))
  const address = options.url ?? (world.environment.GUIYIN_URL || LOCAL_URL)
  const url = webAddress(address)
  if (url === undefined) return wrongUsage(say(language, 'badUrl', address))
  const key = keyOf(options, world, url)
  if (key === undefined) return wrongUsage(say(language, 'keyNeeded', url.origin))

  const text = await readFile(world, file)
  if (text instanceof Error) return wrongUsage(say(language, 'unreadableFile', file, text.message))
  return send(world, file, text, { url: withoutSlash(url), key }, options.dryRun)
}
