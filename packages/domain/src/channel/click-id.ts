import type { Channel, ClickId } from '@guiyin/events'
import type { Clues } from './clues.ts'
import type { ClickIdOwner, ClickIdRule } from './rule-set.ts'

/** A click id of the landing; `owner` null where the evidence says that it belongs to nobody we know. */
export interface FoundClickId {
  id: ClickId
  rule: ClickIdRule | null
  owner: ClickIdOwner | null
  /** Data-quality remark, e.g. `ambiguous:clickid`. */
  remark: string | null
}

type Opinion = ClickIdOwner | 'nobody' | undefined

const speaksFor = (owner: ClickIdOwner, platform: string | null): boolean =>
  platform !== null && (owner.platform === platform || (owner.evidence?.includes(platform) ?? false))

const ownerNamed = (rule: ClickIdRule, platform: string | null): ClickIdOwner | undefined =>
  rule.owners.find((owner) => speaksFor(owner, platform))

// Mediums under which nobody buys clicks on the platforms that share a name.
const UNBOUGHT: readonly Channel[] = ['affiliate', 'messaging', 'private_domain', 'seo', 'organic_social', 'referral']

const bySource = (rule: ClickIdRule, { named }: Clues): Opinion =>
  named && (ownerNamed(rule, named.platform) ?? (named.known ? 'nobody' : undefined))

const byCompanions = (rule: ClickIdRule, { parameters }: Clues): Opinion =>
  rule.owners.find((owner) => owner.companions?.some((name) => parameters.names.has(name.toLowerCase())))

const byReferrer = (rule: ClickIdRule, { referrer }: Clues): Opinion =>
  referrer.listed ? (ownerNamed(rule, referrer.listed.rule.platform) ?? 'nobody') : undefined

const byApp = (rule: ClickIdRule, { app }: Clues): Opinion => (app ? ownerNamed(rule, app.platform) : undefined)

const byParameters = (rule: ClickIdRule, { named, medium }: Clues): Opinion =>
  named !== undefined || (medium !== undefined && UNBOUGHT.includes(medium) && medium !== rule.owners[0].channel)
    ? 'nobody'
    : undefined

/** Who may say whose a shared name is; the first opinion holds. */
const WITNESSES = [bySource, byCompanions, byReferrer, byApp, byParameters] as const

const ownerOf = (rule: ClickIdRule, value: string, clues: Clues): Opinion => {
  const shaped = rule.owners.find((owner) => owner.shape?.test(value))
  if (shaped !== undefined) return shaped
  if (rule.owners.length === 1 && !rule.shared) return rule.owners[0]
  for (const witness of WITNESSES) {
    const opinion = witness(rule, clues)
    if (opinion !== undefined) return opinion
  }
  return undefined
}

const judge = (rule: ClickIdRule, value: string, clues: Clues): FoundClickId => {
  const id = { name: rule.name, value }
  const owner = ownerOf(rule, value, clues)
  if (owner === 'nobody') return { id, rule, owner: null, remark: `ambiguous:${rule.name}` }
  const contradicted = owner === undefined && clues.app !== undefined
  return { id, rule, owner: owner ?? rule.owners[0], remark: contradicted ? `ambiguous:${rule.name}` : null }
}

const isWhole = (rule: ClickIdRule, value: string, { parameters }: Clues): boolean =>
  !rule.reject?.test(value) && (rule.requires ?? []).every((name) => parameters.names.has(name))

const present = ({ rules, parameters }: Clues): [number, string][] => {
  const found: [number, string][] = []
  for (const [name, value] of parameters.values) {
    const index = rules.clickIds.get(name)
    if (index !== undefined) found.push([index, value])
  }
  return found.length > 1 ? found.sort(([a], [b]) => a - b) : found
}

/** The click id that counts: in the order of the rules the first with an owner, else the first without. */
export const findClickId = (clues: Clues, sent: ClickId | undefined): FoundClickId | null => {
  let orphan: FoundClickId | null = null
  for (const [index, value] of present(clues)) {
    const rule = clues.rules.rules.clickIds[index]
    if (rule === undefined || !isWhole(rule, value, clues)) continue
    const found = judge(rule, value, clues)
    if (found.owner !== null) return found
    orphan ??= found
  }
  const strange = sent !== undefined && !clues.rules.parameters.has(sent.name.toLowerCase())
  return orphan ?? (strange ? { id: sent, rule: null, owner: null, remark: null } : null)
}
