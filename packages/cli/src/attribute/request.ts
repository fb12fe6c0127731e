import {
  type DirectPolicy,
  needsOf,
  type PathModel,
  type Preparation,
  pathModelOf,
  type Transform,
  windowOfDays,
} from '@guiyin/domain'
import type { Given } from '../command.ts'
import { say } from '../words.ts'
import { type World, wrongUsage } from '../world.ts'
import type { TableColumn } from './table.ts'

export const MEASURES = ['conversions', 'value'] as const
export type Measure = (typeof MEASURES)[number]

export const FORMATS = ['table', 'csv', 'json'] as const
export type Format = (typeof FORMATS)[number]

export interface NamedModel {
  name: string
  model: PathModel
}

/** What `guiyin attribute` was asked for. */
export interface Request {
  files: readonly string[]
  models: readonly NamedModel[]
  measures: readonly Measure[]
  format: Format
  separator: string
  preparation: Preparation
  /** Look-back before the end of each journey; null: paths were cut before. */
  windowMs: number | null
  intervals: boolean
  /** What a channel earns at each position, where a model tells it. */
  positions: boolean
  /** File with factors by channel. */
  incrementality: string | undefined
}

const DEFAULT_MODEL = 'last_non_direct'
const DEFAULT_DIRECT = 'direct'
const DEFAULT_SEPARATOR = ' > '

/** The parts of a list that was typed with commas, each once. */
const listOf = (text: string): string[] => [...new Set(text.split(',').map((part) => part.trim()))].filter(Boolean)

const modelsOf = ({ options }: Given, { language }: World): NamedModel[] => {
  const names = { direct: options.direct ?? DEFAULT_DIRECT, paid: options.paid ?? [] }
  const models = listOf(options.models ?? DEFAULT_MODEL).map((name) => {
    const model = pathModelOf(name, names)
    if (model === undefined) throw wrongUsage(say(language, 'unknownModel', name))
    if (name === 'paid_last' && names.paid.length === 0) throw wrongUsage(say(language, 'paidNeeded'))
    return { name, model }
  })
  if (models.length === 0) throw wrongUsage(say(language, 'unknownModel', options.models ?? ''))
  return models
}

const measuresOf = ({ options }: Given, { language }: World): Measure[] => {
  const asked = listOf(options.by ?? MEASURES.join())
  const unknown = asked.find((name) => !MEASURES.some((measure) => measure === name))
  if (unknown !== undefined || asked.length === 0) throw wrongUsage(say(language, 'badBy', unknown ?? ''))
  return MEASURES.filter((measure) => asked.includes(measure))
}

const formatOf = ({ options }: Given, { language }: World): Format => {
  const asked = options.format ?? 'table'
  const format = FORMATS.find((each) => each === asked)
  if (format === undefined) throw wrongUsage(say(language, 'badFormat', asked))
  return format
}

const transformOf = (text: string): Transform | undefined => {
  const colon = text.indexOf(':')
  const [kind, parameter] = colon === -1 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)]
  switch (kind) {
    case 'exposure':
    case 'unique':
    case 'first':
    case 'frequency':
      return colon === -1 ? { kind } : undefined
    case 'remove_if_last_and_not_all':
    case 'remove_if_not_all':
      return parameter === '' ? undefined : { kind, target: parameter }
    case 'last':
      return /^[1-9]\d{0,8}$/.test(parameter) ? { kind, count: Number(parameter) } : undefined
    default:
      return undefined
  }
}

const POLICIES: readonly DirectPolicy[] = ['keep', 'drop', 'last_non_direct']

const policyOf = ({ options }: Given, { language }: World): DirectPolicy => {
  const asked = options['direct-policy'] ?? 'keep'
  const policy = POLICIES.find((each) => each === asked)
  if (policy === undefined) throw wrongUsage(say(language, 'badPolicy', asked))
  return policy
}

const preparationOf = (given: Given, world: World): Preparation => {
  const transforms = (given.options.transform ?? []).map((text) => {
    const transform = transformOf(text)
    if (transform === undefined) throw wrongUsage(say(world.language, 'unknownTransform', text))
    return transform
  })
  return { direct: { policy: policyOf(given, world), channel: given.options.direct ?? DEFAULT_DIRECT }, transforms }
}

const windowOf = ({ options }: Given, { language }: World): number | null => {
  const asked = options.window
  if (asked === undefined) return null
  if (!/^\d{1,5}(\.\d{1,6})?$/.test(asked)) throw wrongUsage(say(language, 'badWindow', asked))
  return windowOfDays(Number(asked))
}

const separatorOf = ({ options }: Given, { language }: World): string => {
  const separator = options.separator ?? DEFAULT_SEPARATOR
  if (separator === '' || separator.includes('"')) throw wrongUsage(say(language, 'badSeparator'))
  return separator
}

/** Ends the command where an option is not understood. */
export const requestOf = (given: Given, world: World): Request => {
  if (given.args.length === 0) throw wrongUsage(say(world.language, 'oneTable'))
  return {
    files: given.args,
    models: modelsOf(given, world),
    measures: measuresOf(given, world),
    format: formatOf(given, world),
    separator: separatorOf(given, world),
    preparation: preparationOf(given, world),
    windowMs: windowOf(given, world),
    intervals: given.options.intervals,
    positions: given.options.positions,
    incrementality: given.options.incrementality,
  }
}

/** The optional columns that must be there, each with the model or option that needs it. */
export const neededColumns = ({ models, windowMs }: Request): Map<TableColumn, string> => {
  const ofWindow: TableColumn[] = windowMs === null ? [] : ['times', 'until']
  const columns = { times: ['times'], milestones: ['lead', 'opportunity'] } as const
  return new Map([
    ...ofWindow.map((column): [TableColumn, string] => [column, '--window']),
    ...models.flatMap(({ name, model }) => {
      const needed = needsOf(model)
      return needed === null ? [] : columns[needed].map((column): [TableColumn, string] => [column, name])
    }),
  ])
}
