import { randomBytes } from 'node:crypto'
import { canonicalJson } from '@guiyin/domain'
import { type Catalog, SiteSettings } from '@guiyin/events'
import { type Difference, differencesOf, opOf } from './catalog-changes.ts'
import { KEY_KINDS, type KeyHashes, keyHash, type SiteEntry } from './catalog-readers.ts'
import { allOf } from './groups.ts'
import type { Items } from './items.ts'
import { catalogKeys } from './keys.ts'

type CatalogSite = Catalog['sites'][number]
type SiteState = SiteSettings & { keys: KeyHashes }

const hashesOf = ({ keys }: CatalogSite): KeyHashes => ({
  write: keyHash(keys.write),
  secret: keyHash(keys.secret),
  read: keyHash(keys.read),
  ...(keys.feedback === undefined ? {} : { feedback: keyHash(keys.feedback) }),
})

const settingsOf = ({ keys: _, ...settings }: CatalogSite | SiteState): SiteSettings => SiteSettings.parse(settings)

const isActive = ({ keys }: SiteEntry): boolean => Object.keys(keys).length > 0

/** A site that was taken out before and stays out is no difference. */
export const siteDifferences = (standing: readonly SiteEntry[], { sites }: Catalog): Difference<SiteState>[] => {
  const wanted = new Map(sites.map((site) => [site.id, { ...settingsOf(site), keys: hashesOf(site) }]))
  const known = standing.filter((entry) => isActive(entry) || wanted.has(entry.settings.id))
  return differencesOf(new Map(known.map(({ settings, keys }) => [settings.id, { ...settings, keys }])), wanted)
}

const ONCE = { expression: 'attribute_not_exists(pk)' }

/** Versions are never overwritten: one that a broken-off apply left behind is taken where it is equal, else passed over. */
const putVersion = async (items: Items, settings: SiteSettings, from: number): Promise<number> => {
  const key = catalogKeys.version(settings.id, from)
  if (await items.put({ ...key, settings, version: from }, ONCE)) return from
  const left = await items.get(key)
  return canonicalJson(left?.settings) === canonicalJson(settings) ? from : putVersion(items, settings, from + 1)
}

const versionFor = (items: Items, settings: SiteSettings, before: SiteEntry | undefined): Promise<number> =>
  before !== undefined && canonicalJson(before.settings) === canonicalJson(settings)
    ? Promise.resolve(before.version)
    : putVersion(items, settings, (before?.version ?? 0) + 1)

const dropKeys = (items: Items, before: KeyHashes, after: KeyHashes): Promise<void> => {
  const kept = new Set(Object.values(after))
  const gone = Object.values(before).flatMap((hash) => (hash === undefined || kept.has(hash) ? [] : [hash]))
  return items.write(gone.map((hash) => ({ remove: catalogKeys.key(hash) })))
}

/** `current` is written last and is what counts: a crash before it leaves the site as it was. */
const putSite = async (items: Items, state: SiteState, before: SiteEntry | undefined): Promise<void> => {
  const settings = settingsOf(state)
  const { id } = settings
  await items.put({ ...catalogKeys.site(id), id })
  await items.put({ ...catalogKeys.secret(id), secret: randomBytes(32).toString('base64url') }, ONCE)
  const version = await versionFor(items, settings, before)
  await items.write(
    KEY_KINDS.flatMap((kind) => {
      const hash = state.keys[kind]
      return hash === undefined ? [] : [{ put: { ...catalogKeys.key(hash), site: id, kind } }]
    }),
  )
  await items.put({ ...catalogKeys.current(id), settings, version, keys: state.keys })
  await dropKeys(items, before?.keys ?? {}, state.keys)
}

const closeSite = async (items: Items, { settings, version, keys }: SiteEntry): Promise<void> => {
  await items.put({ ...catalogKeys.current(settings.id), settings, version, keys: {} })
  await dropKeys(items, keys, {})
}

/** Creates, updates and closes the sites that differ. */
export const writeSites = (
  items: Items,
  differences: readonly Difference<SiteState>[],
  standing: readonly SiteEntry[],
): Promise<void> =>
  allOf(
    differences.filter((difference) => opOf(difference) !== 'keep'),
    async ({ id, after }) => {
      const before = standing.find(({ settings }) => settings.id === id)
      if (after !== undefined) await putSite(items, after, before)
      else if (before !== undefined) await closeSite(items, before)
    },
  )
