import type { Link, SiteSettings } from '@guiyin/events'
import type { Clock, NewId } from '@guiyin/lambda'
import type { Publish } from '@guiyin/stream'

/** What the edge asks of the catalog; in production a cache answers. */
export interface EdgeCatalog {
  keyOf: (hash: string) => Promise<{ site: string; kind: 'write' | 'secret' | 'read' | 'feedback' } | undefined>
  site: (id: string) => Promise<{ settings: SiteSettings; version: number } | undefined>
  siteSecret: (site: string) => Promise<string>
  link: (id: string) => Promise<Link | undefined>
}

export interface EdgeDeps {
  catalog: EdgeCatalog
  publish: Publish
  clock: Clock
  newId: NewId
}
