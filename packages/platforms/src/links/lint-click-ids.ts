import { readLanding } from '@guiyin/domain'
import type { Platform } from '../platform.ts'
import { platformOf } from '../platforms.ts'
import { rules } from '../rules.ts'
import { clickIdsOn, type LinkClickId, writtenClickIds } from './click-ids.ts'
import { type Finding, finding } from './finding.ts'
import type { Linted } from './linted.ts'
import { macrosIn } from './macros.ts'

const share = (a: LinkClickId, b: LinkClickId): boolean => a.owners.some((owner) => b.owners.includes(owner))

/** Two ids of one platform may well stand together (gclid and gbraid); of two platforms only one was clicked. */
const two = (ids: readonly LinkClickId[]): Finding[] =>
  ids.flatMap((id, index) => {
    const other = ids.slice(0, index).find((earlier) => !share(earlier, id))
    return other === undefined ? [] : [finding('two_click_ids', id.pair.name, id.pair.name, other.pair.name)]
  })

const namedBy = (url: string, source: string): string | null =>
  source === ''
    ? null
    : readLanding(rules, { url: `${url.split(/[?#]/, 1)}?utm_source=${source}`, ownHosts: [] }).source.platform

const speaksFor = (platform: string, owner: string): boolean =>
  platform === owner || (platformOf(owner)?.clickIds ?? []).some(({ evidence = [] }) => evidence.includes(platform))

const contradicting = (ids: readonly LinkClickId[], { url, parts }: Linted): Finding[] => {
  const source = parts.pairs.find(({ name }) => name.toLowerCase() === 'utm_source')?.raw ?? ''
  const named = namedBy(url, source)
  if (named === null) return []
  return ids
    .filter(({ owners }) => !owners.some((owner) => speaksFor(named, owner)))
    .map(({ pair, owners }) => finding('click_id_contradicts', pair.name, owners.join(', '), named))
}

const factsOf = (platform: Platform | undefined, { name, owners }: LinkClickId) =>
  platform?.facts?.clickIdFacts[name] ?? platformOf(owners[0] ?? '')?.facts?.clickIdFacts[name]

/** A value that is written into an ad makes one click of all. */
const fixed = (ids: readonly LinkClickId[], { platform }: Linted): Finding[] =>
  ids
    .filter((id) => macrosIn(id.pair.value).length === 0 && factsOf(platform, id)?.sentBack !== '–')
    .map(({ pair }) => finding('click_id_fixed', pair.name, pair.value))

const shaped = (ids: readonly LinkClickId[], { platform }: Linted): Finding[] =>
  ids
    .filter((id) => macrosIn(id.pair.value).length === 0 && factsOf(platform, id)?.valid.test(id.pair.value) === false)
    .map(({ pair }) => finding('click_id_shape', pair.name, pair.value))

const PAID = new Set(rules.paidChannels)

const unwritten = (ids: readonly LinkClickId[], { platform, url }: Linted): Finding[] => {
  if (platform === undefined || !PAID.has(readLanding(rules, { url, ownHosts: [] }).source.channel)) return []
  return writtenClickIds(platform)
    .filter((name) => !ids.some((id) => id.name === name))
    .map((name) => finding('click_id_missing', name))
}

/** Whether the platform's click id will arrive, and no other. */
export const clickIdFindings = (linted: Linted): Finding[] => {
  const ids = clickIdsOn(linted.parts)
  const either = [...two(ids), ...contradicting(ids, linted)]
  return linted.options.landed
    ? [...either, ...shaped(ids, linted)]
    : [...either, ...fixed(ids, linted), ...unwritten(ids, linted)]
}
