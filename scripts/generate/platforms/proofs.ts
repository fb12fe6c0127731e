import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { PLATFORMS, type Platform } from '@guiyin/platforms'

const root = resolve(import.meta.dirname, '../../..')

/** What a platform may be able to do here, in the order of the table. */
export const ABILITIES = ['source', 'clickId', 'costs', 'metrics', 'feedback', 'postback'] as const
export type Ability = (typeof ABILITIES)[number]

/** Whether a platform's row says that it can. */
const CAN: Record<Ability, (platform: Platform) => boolean> = {
  source: ({ kind }) => kind !== 'analytics',
  clickId: ({ clickIds = [] }) => clickIds.length > 0,
  costs: ({ reports = [] }) => reports.some(({ dataset }) => dataset === 'spend'),
  metrics: ({ reports = [] }) => reports.some(({ dataset }) => dataset !== 'spend'),
  feedback: ({ feedback }) => feedback !== undefined,
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
  feedback: [/feedback[\w-]*\.test\.ts$/],
  postback: [/send-postbacks\/platforms\.test\.ts$/, /postback[\w-]*\.test\.ts$/],
}

const testFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name.endsWith('.test.ts') && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()

// `x` and `ga` are words of their own: only a quoted id, or one beside a rule's name, names the platform.
const names = (text: string, id: string): boolean =>
  new RegExp(`['"\`/ ]${id}['"\`/]|^${id}$|['"\` ]${id} (click_id|host|app|utm)`, 'm').test(text)

/** Path of the test that proves an ability: null where there is none, undefined where the platform cannot. */
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

/** Finds the proofs among all tests; a test names a platform by itself or by the support that it imports. */
export const readProofs = (): Proofs => {
  const tests = [...testFiles('packages'), ...testFiles('functions')]
  const textOf = reader()
  const speaksOf = (path: string, id: string) => withSupport(path, textOf).some((file) => names(textOf(file), id))
  return (platform, ability) => {
    if (!CAN[ability](platform)) return undefined
    const telling = TESTS[ability].flatMap((pattern) => tests.filter((path) => pattern.test(path)))
    return telling.find((path) => speaksOf(path, platform.id)) ?? null
  }
}

/** `platform ability` of everything that a row claims and no test proves. */
export const unproven = (proofs: Proofs): string[] =>
  PLATFORMS.filter(({ facts }) => facts !== undefined).flatMap((platform) =>
    ABILITIES.filter((ability) => proofs(platform, ability) === null).map((ability) => `${platform.id} ${ability}`),
  )
