import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { PLATFORMS, type Platform } from '@guiyin/platforms'

const root = resolve(import.meta.dirname, '../../..')

/** What a platform may be able to do here, in the order of the table. */
export const ABILITIES = ['source', 'clickId', 'costs', 'metrics', 'feedback', 'postback'] as const
export type Ability = (typeof ABILITIES)[number]

/** Whether it tells of clicks: under names of its own, or, where nothing speaks against it, under ours. */
export const tellsOfClicks = ({ feedback, paid, facts }: Platform): boolean => {
  const isElsewhere = facts?.elsewhere?.feedback !== undefined || facts?.offersNo?.feedback !== undefined
  return feedback !== undefined || (facts !== undefined && paid !== null && !isElsewhere)
}

/** Whether a platform's row says that it can. */
const CAN: Record<Ability, (platform: Platform) => boolean> = {
  source: ({ kind }) => kind !== 'analytics',
  clickId: ({ clickIds = [] }) => clickIds.length > 0,
  costs: ({ reports = [] }) => reports.some(({ dataset }) => dataset === 'spend'),
  metrics: ({ reports = [] }) => reports.some(({ dataset }) => dataset !== 'spend'),
  feedback: tellsOfClicks,
  postback: ({ postback }) => postback !== undefined,
}

/** Where the tests of an ability are, the most telling first; the first that names the platform proves it. */
const TESTS: Record<Ability, readonly RegExp[]> = {
  source: [
    /platforms\/src\/referrers\.test\.ts$/,
    /platforms\/src\/agent\.test\.ts$/,
    /platforms\/src\/campaigns\.test\.ts$/,
  ],
  clickId: [/platforms\/src\/click-ids\.test\.ts$/],
  costs: [
    /(imports|platforms)\/.*(spend|costs)[\w-]*\.test\.ts$/,
    /(imports|platforms)\/.*(report|profile|platform)[\w-]*\.test\.ts$/,
  ],
  metrics: [
    /(imports|platforms)\/.*(metric|content)[\w-]*\.test\.ts$/,
    /(imports|platforms)\/.*(report|profile|platform)[\w-]*\.test\.ts$/,
  ],
  feedback: [/ingest-feedback\/platform-calls\.test\.ts$/],
  postback: [/send-postbacks\/platforms\.test\.ts$/, /postback[\w-]*\.test\.ts$/],
}

/** Among the files of a test those that are about the ability come first. */
const ABOUT: Partial<Record<Ability, RegExp>> = { costs: /-ads\.ts$/, metrics: /cases\/(?!.*-ads)[\w-]+\.ts$/ }

const testFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name.endsWith('.test.ts') && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()

// `x` and `ga` are words of their own: only a quoted id, or one beside a rule's name, names the platform.
const naming = (id: string): RegExp =>
  new RegExp(`['"\` ]${id}['"\`]|/${id}/|^${id}$|['"\` ]${id} (click_id|host|app|utm)`, 'm')

/** Where the proof of an ability stands: null where there is none, undefined where the platform cannot. */
export type Proofs = (platform: Platform, ability: Ability) => string | null | undefined

const IMPORT = /from '(\.[^']+\.ts)'/g
/** What tests are made of, as servers of contracts and samples; what they test is no proof of itself. */
const SUPPORT = /(^|\/)(support|testing|samples)\//

const reader = () => {
  const texts = new Map<string, string>()
  return (path: string): string => {
    const text = texts.get(path) ?? (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '')
    texts.set(path, text)
    return text
  }
}

/** A test, and the support that it imports, directly or not. */
const withSupport = (path: string, textOf: (path: string) => string): string[] => {
  const found = new Set([path])
  for (const file of found) {
    for (const [, name = ''] of textOf(file).matchAll(IMPORT)) {
      const imported = join(dirname(file), name)
      if (SUPPORT.test(imported)) found.add(imported)
    }
  }
  return [...found]
}

const isNamedAfter = (path: string, id: string): boolean => basename(path, '.ts') === id.replaceAll('_', '-')

/** Finds the proofs among all tests: the file of the platform's own case, else the line that names it first. */
export const readProofs = (): Proofs => {
  const tests = [...testFiles('packages'), ...testFiles('functions')]
  const textOf = reader()
  const proofIn = (path: string, id: string, about = /^/): string | undefined => {
    const files = withSupport(path, textOf).filter((file) => naming(id).test(textOf(file)))
    const own = files.find((file) => isNamedAfter(file, id))
    const first = files.find((file) => about.test(file)) ?? files[0]
    if (own !== undefined || first === undefined) return own
    const text = textOf(first)
    return `${first}#L${text.slice(0, text.search(naming(id)) + 1).split('\n').length}`
  }
  return (platform, ability) => {
    if (!CAN[ability](platform)) return undefined
    const telling = TESTS[ability].flatMap((pattern) => tests.filter((path) => pattern.test(path)))
    return (
      telling.map((path) => proofIn(path, platform.id, ABOUT[ability])).find((proof) => proof !== undefined) ?? null
    )
  }
}

/** `platform ability` of everything that a row claims and no test proves. */
export const unproven = (proofs: Proofs): string[] =>
  PLATFORMS.filter(({ facts }) => facts !== undefined).flatMap((platform) =>
    ABILITIES.filter((ability) => proofs(platform, ability) === null).map((ability) => `${platform.id} ${ability}`),
  )
