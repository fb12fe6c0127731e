import type { Postback } from '@guiyin/events'
import type { PostbackContract } from './postback-contract.ts'
import { postbacks } from './postbacks.ts'

const settingProblems = ({ settings }: Postback, contract: PostbackContract): string[] => [
  ...Object.entries(settings).flatMap(([name, value]) => {
    const known = contract.settings.find((field) => field.name === name)
    if (known === undefined) return [`settings.${name}: ${contract.settings.map((field) => field.name).join(' | ')}`]
    return known.pattern === undefined || known.pattern.test(String(value)) ? [] : [`settings.${name}: ${known.en}`]
  }),
  ...contract.settings
    .filter(({ name, optional }) => !optional && settings[name] === undefined)
    .map(({ name, en }) => `settings.${name}: ${en}`),
]

const isType = ({ types }: PostbackContract, type: string): boolean =>
  types instanceof RegExp ? types.test(type) : types.includes(type)

const typeProblems = ({ goals }: Postback, contract: PostbackContract): string[] =>
  Object.entries(goals).flatMap(([goal, type]) =>
    type === null || isType(contract, String(type)) ? [] : [`goals.${goal}: ${type}`],
  )

const problemsIn = (entry: Postback): string[] => {
  const contract = postbacks.get(entry.platform)
  if (contract === undefined) return [`: ${[...postbacks.keys()].join(' | ')}`]
  return [...settingProblems(entry, contract), ...typeProblems(entry, contract)].map((problem) => `.${problem}`)
}

interface Site {
  id: string
  postbacks?: readonly Postback[] | undefined
}

/** What a catalog says of conversions that go back and no platform would take, each with its place. */
export const postbackProblems = (sites: readonly Site[]): string[] =>
  sites.flatMap(({ id, postbacks: entries = [] }) =>
    entries.flatMap((entry) => problemsIn(entry).map((problem) => `sites.${id}.postbacks.${entry.platform}${problem}`)),
  )
