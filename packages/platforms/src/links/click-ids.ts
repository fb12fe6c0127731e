import type { Platform } from '../platform.ts'
import { rules } from '../rules.ts'
import type { LinkPair, LinkParts } from './parts.ts'

/** A click id's parameter on a link, with those who use its name. */
export interface LinkClickId {
  /** As the rules call it; the link may use an alias. */
  name: string
  pair: LinkPair
  owners: readonly string[]
}

const byName = new Map(
  rules.clickIds.flatMap((rule) => [rule.name, ...(rule.aliases ?? [])].map((name) => [name.toLowerCase(), rule])),
)

/** Click ids that stand on the link; a name that also means other things counts where what it needs is there. */
export const clickIdsOn = ({ pairs }: LinkParts): LinkClickId[] => {
  const names = pairs.map(({ name }) => name.toLowerCase())
  return pairs.flatMap((pair) => {
    const rule = byName.get(pair.name.toLowerCase())
    if (rule === undefined || rule.reject?.test(pair.value)) return []
    if (!(rule.requires ?? []).every((name) => names.includes(name))) return []
    return [{ name: rule.name, pair, owners: rule.owners.map(({ platform }) => platform) }]
  })
}

/** Click ids that an advertiser has to write into links of this platform. */
export const writtenClickIds = ({ clickIds = [], facts }: Platform): string[] => {
  const written = (facts?.templates ?? []).slice(0, 1).flatMap(({ parameters }) => parameters.map(({ name }) => name))
  return clickIds.map(({ name }) => name).filter((name) => written.includes(name))
}
