import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  'dry-run': { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  wait: { type: 'boolean', default: false },
  visitor: { type: 'string' },
  user: { type: 'string' },
  site: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  url: { type: 'string' },
  key: { type: 'string' },
  models: { type: 'string' },
  state: { type: 'string' },
  by: { type: 'string' },
  separator: { type: 'string' },
  format: { type: 'string' },
  direct: { type: 'string' },
  paid: { type: 'string', multiple: true },
  transform: { type: 'string', multiple: true },
  'direct-policy': { type: 'string' },
  window: { type: 'string' },
  positions: { type: 'boolean', default: false },
  intervals: { type: 'boolean', default: false },
  incrementality: { type: 'string' },
  platform: { type: 'string' },
  template: { type: 'string' },
  source: { type: 'string' },
  medium: { type: 'string' },
  campaign: { type: 'string' },
  content: { type: 'string' },
  term: { type: 'string' },
  param: { type: 'string', multiple: true },
  names: { type: 'string' },
  landed: { type: 'boolean', default: false },
  file: { type: 'string' },
  dataset: { type: 'string' },
  currency: { type: 'string' },
  account: { type: 'string' },
  date: { type: 'string' },
  map: { type: 'string', multiple: true },
} as const satisfies ParseArgsOptionsConfig

const parse = (args: readonly string[]) => parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS })

export type Options = ReturnType<typeof parse>['values']

/** What was typed, or why it is not understood. */
export const parsed = (args: readonly string[]): ReturnType<typeof parse> | Error => {
  try {
    return parse(args)
  } catch (error) {
    // Node's sentence may repeat a value; its first words name the option.
    return new Error(error instanceof Error ? error.message.split('. ', 1).join('') : String(error))
  }
}
