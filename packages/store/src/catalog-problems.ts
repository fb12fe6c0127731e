import type { Catalog } from '@guiyin/events'
import { keyHash, type SiteEntry } from './catalog-readers.ts'

const repeated = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index)

type Keys = Catalog['sites'][number]['keys']

const given = (keys: Keys): [kind: string, key: string][] =>
  Object.entries(keys).flatMap(([kind, key]): [string, string][] => (key === undefined ? [] : [[kind, key]]))

const siteProblems = ({ sites }: Catalog): string[] =>
  repeated(sites.map(({ id }) => id)).map((id) => `sites.${id}: given twice`)

const keyProblems = ({ sites }: Catalog): string[] => {
  const holders = new Map<string, string>()
  return sites.flatMap(({ id, keys }) =>
    given(keys).flatMap(([kind, key]) => {
      const holder = holders.get(key)
      holders.set(key, `sites.${id}.keys.${kind}`)
      return holder === undefined ? [] : [`sites.${id}.keys.${kind}: the same key as ${holder}`]
    }),
  )
}

const referenceProblems = ({ sites, links, campaigns }: Catalog): string[] => {
  const known = new Set(sites.map(({ id }) => id))
  return [
    ...links.filter(({ site }) => !known.has(site)).map(({ id, site }) => `links.${id}.site: no site ${site}`),
    ...campaigns
      .filter(({ site }) => !known.has(site))
      .map(({ platform, campaign, site }) => `campaigns.${platform}.${campaign}.site: no site ${site}`),
    ...repeated(links.map(({ id }) => id)).map((id) => `links.${id}: given twice`),
    ...repeated(campaigns.map(({ site, platform, campaign }) => `${site}.${platform}.${campaign}`)).map(
      (name) => `campaigns.${name}: given twice`,
    ),
  ]
}

/** What is wrong with a catalog as a whole, each with its place; keys themselves are never in it. */
export const problemsOf = (catalog: Catalog): string[] => [
  ...siteProblems(catalog),
  ...keyProblems(catalog),
  ...referenceProblems(catalog),
]

/** Keys that another site holds in the store: it must let go of them in an apply of its own first. */
export const takenKeys = ({ sites }: Catalog, standing: readonly SiteEntry[]): string[] => {
  const holders = new Map(
    standing.flatMap(({ settings, keys }) => Object.values(keys).map((hash) => [hash, settings.id] as const)),
  )
  return sites.flatMap(({ id, keys }) =>
    given(keys).flatMap(([kind, key]) => {
      const holder = holders.get(keyHash(key))
      return holder === undefined || holder === id ? [] : [`sites.${id}.keys.${kind}: a key of site ${holder}`]
    }),
  )
}
