import type { Campaign, Catalog, Link } from '@guiyin/events'
import { type Difference, differencesOf, opOf } from './catalog-changes.ts'
import type { Items } from './items.ts'
import { catalogKeys } from './keys.ts'
import type { Write } from './writes.ts'

const ofOp = <Entry>(differences: readonly Difference<Entry>[], ...ops: string[]): Difference<Entry>[] =>
  differences.filter((difference) => ops.includes(opOf(difference)))

export interface LinkDifference extends Difference<Link> {
  /** Sites that list this link and no longer own it. */
  leaves: string[]
}

export const linkDifferences = (standing: readonly Link[], { links }: Catalog): LinkDifference[] => {
  const before = new Map(standing.map((link) => [link.id, link]))
  const after = new Map(links.map((link) => [link.id, link]))
  return differencesOf(before, after).map((difference) => ({
    ...difference,
    leaves: standing
      .filter(({ id, site }) => id === difference.id && site !== difference.after?.site)
      .map(({ site }) => site),
  }))
}

/** The site's list is written after the link itself, for it is what the next apply compares with. */
export const writeLinks = async (items: Items, differences: readonly LinkDifference[]): Promise<void> => {
  const wanted = ofOp(differences, 'create', 'update').flatMap(({ after }) => after ?? [])
  const gone = ofOp(differences, 'delete')
  const links: Write[] = [
    ...wanted.map((link) => ({ put: { ...catalogKeys.link(link.id), link } })),
    ...gone.map(({ id }) => ({ remove: catalogKeys.link(id) })),
  ]
  const lists: Write[] = [
    ...wanted.map((link) => ({ put: { ...catalogKeys.siteLink(link.site, link.id), link } })),
    ...differences.flatMap(({ id, leaves }) => leaves.map((site) => ({ remove: catalogKeys.siteLink(site, id) }))),
  ]
  await items.write(links)
  await items.write(lists)
}

const campaignId = ({ site, platform, campaign }: Campaign): string => `${site}/${platform}/${campaign}`
const campaignKey = ({ site, platform, campaign }: Campaign) => catalogKeys.campaign(site, platform, campaign)

export const campaignDifferences = (standing: readonly Campaign[], { campaigns }: Catalog): Difference<Campaign>[] =>
  differencesOf(
    new Map(standing.map((campaign) => [campaignId(campaign), campaign])),
    new Map(campaigns.map((campaign) => [campaignId(campaign), campaign])),
  )

export const writeCampaigns = (items: Items, differences: readonly Difference<Campaign>[]): Promise<void> =>
  items.write([
    ...ofOp(differences, 'create', 'update').flatMap(({ after }) =>
      after ? [{ put: { ...campaignKey(after), campaign: after } }] : [],
    ),
    ...ofOp(differences, 'delete').flatMap(({ before }) => (before ? [{ remove: campaignKey(before) }] : [])),
  ])
