import { createHash } from 'node:crypto'
import { Campaign, Link, SiteSettings } from '@guiyin/events'
import * as z from 'zod'
import type { Items } from './items.ts'
import { catalogKeys } from './keys.ts'

export const KEY_KINDS = ['write', 'secret', 'read', 'feedback'] as const
export type KeyKind = (typeof KEY_KINDS)[number]

const KeyHashes = z.object({ write: z.string(), secret: z.string(), read: z.string(), feedback: z.string() }).partial()
/** SHA-256 of each key, hex; none where the site is no longer in the catalog. */
export type KeyHashes = z.infer<typeof KeyHashes>

const SiteVersion = z.object({ settings: SiteSettings, version: z.number() })
export type SiteVersion = z.infer<typeof SiteVersion>

const SiteEntry = SiteVersion.extend({ keys: KeyHashes })
/** A site as it stands: its settings in force and its keys' hashes. */
export type SiteEntry = z.infer<typeof SiteEntry>

const KeyOwner = z.object({ site: z.string(), kind: z.enum(KEY_KINDS) })
export type KeyOwner = z.infer<typeof KeyOwner>

const Secret = z.object({ secret: z.string() })
const Name = z.object({ id: z.string() })

/** What a key is stored and looked up as. */
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex')

/** How the catalog is read; `cachedCatalog` has the same shape. */
export const catalogReaders = (items: Items) => {
  const entryOf = async (id: string): Promise<SiteEntry | undefined> => {
    const item = await items.get(catalogKeys.current(id))
    return item && SiteEntry.parse(item)
  }

  return {
    /** The settings in force, or those of a version that was in force once. */
    site: async (id: string, version?: number): Promise<SiteVersion | undefined> => {
      const key = version === undefined ? catalogKeys.current(id) : catalogKeys.version(id, version)
      const item = await items.get(key)
      return item && SiteVersion.parse(item)
    },

    /** Every site that ever was in the catalog, by id; one that was taken out has no keys. */
    sites: async (): Promise<SiteEntry[]> => {
      const names = (await items.query(catalogKeys.sites())).items.map((item) => Name.parse(item).id)
      const found = await items.getAll(names.map((id) => catalogKeys.current(id)))
      const byId = new Map(found.map((item) => SiteEntry.parse(item)).map((entry) => [entry.settings.id, entry]))
      return names.flatMap((id) => byId.get(id) ?? [])
    },

    /** Whose key this is. The site's own item has the last word, so that a key that was taken away opens nothing. */
    keyOf: async (hash: string): Promise<KeyOwner | undefined> => {
      const item = await items.get(catalogKeys.key(hash))
      if (item === undefined) return undefined
      const owner = KeyOwner.parse(item)
      const entry = await entryOf(owner.site)
      return entry?.keys[owner.kind] === hash ? owner : undefined
    },

    link: async (id: string): Promise<Link | undefined> => {
      const item = await items.get(catalogKeys.link(id))
      return item && Link.parse(item.link)
    },

    links: async (site: string): Promise<Link[]> =>
      (await items.query(catalogKeys.siteLinks(site))).items.map((item) => Link.parse(item.link)),

    campaigns: async (site: string): Promise<Campaign[]> =>
      (await items.query(catalogKeys.campaigns(site))).items.map((item) => Campaign.parse(item.campaign)),

    /** Random, made when the site was first applied, never changed: keys the hashes of its visitors and users. */
    siteSecret: async (site: string): Promise<string> => {
      const item = await items.get(catalogKeys.secret(site))
      if (item === undefined) throw new Error(`site ${site} is not in the catalog`)
      return Secret.parse(item).secret
    },
  }
}
export type CatalogReaders = ReturnType<typeof catalogReaders>
