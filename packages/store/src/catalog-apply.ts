import type { Catalog } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { campaignDifferences, linkDifferences, writeCampaigns, writeLinks } from './catalog-apply-links.ts'
import { siteDifferences, writeSites } from './catalog-apply-sites.ts'
import { type CatalogChange, changeOf, inOrder } from './catalog-changes.ts'
import { problemsOf, takenKeys } from './catalog-problems.ts'
import type { CatalogReaders } from './catalog-readers.ts'
import type { Items } from './items.ts'

/** Reads what stands, compares, and writes unless it is a dry run; see `catalogStore`. */
export const applyCatalog = async (
  items: Items,
  readers: CatalogReaders,
  catalog: Catalog,
  dryRun: boolean,
): Promise<CatalogChange[]> => {
  const standing = await readers.sites()
  const problems = [...problemsOf(catalog), ...takenKeys(catalog, standing)]
  if (problems.length > 0) throw new Rejected('catalog_invalid', problems.join('; '))

  const names = standing.map(({ settings }) => settings.id)
  const sites = siteDifferences(standing, catalog)
  const links = linkDifferences((await Promise.all(names.map(readers.links))).flat(), catalog)
  const campaigns = campaignDifferences((await Promise.all(names.map(readers.campaigns))).flat(), catalog)

  if (!dryRun) {
    await writeSites(items, sites, standing)
    await writeLinks(items, links)
    await writeCampaigns(items, campaigns)
  }
  return inOrder([
    ...sites.map((difference) => changeOf('site', difference)),
    ...links.map((difference) => changeOf('link', difference)),
    ...campaigns.map((difference) => changeOf('campaign', difference)),
  ])
}
