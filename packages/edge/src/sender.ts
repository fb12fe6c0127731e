import type { SiteSettings } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import type { Request } from '@guiyin/lambda'
import { keyHash } from '@guiyin/store'
import type { EdgeCatalog } from './deps.ts'

/** Who sends: a site by one of its keys. */
export interface Sender {
  settings: SiteSettings
  /** Version of the settings. */
  config: number
  kind: 'write' | 'secret' | 'feedback'
  /** Keys every hash of the site's visitors and users. */
  secret: string
}

type KeyKind = Sender['kind']

const MAX_KEY = 128

/** The key of a request: the Authorization header, else `?key=`, else a form's hidden field. */
export const keyTextOf = ({ headers, query }: Pick<Request, 'headers' | 'query'>, field?: string | null): string => {
  const bearer = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  return bearer ?? query.get('key') ?? field ?? ''
}

const originOf = (text: string): string => {
  const url = URL.parse(text)
  return url === null ? text.toLowerCase() : url.origin
}

const isListed = ({ origins }: SiteSettings, origin: string | undefined): boolean =>
  origin === undefined || origins.length === 0 || origins.some((listed) => originOf(listed) === originOf(origin))

/** A site as a sender, where it exists. */
export const senderOf = async (catalog: EdgeCatalog, site: string, kind: KeyKind): Promise<Sender | undefined> => {
  const found = await catalog.site(site)
  if (found === undefined) return undefined
  return { settings: found.settings, config: found.version, kind, secret: await catalog.siteSecret(site) }
}

/**
 * Finds whose key it is. Throws `Rejected`: `unknown_key`, `wrong_key_kind`, or `origin_not_allowed` for a write key
 * from a page whose origin the site does not list; the secret key is a server's and names no origin.
 */
export const authenticate = async (
  catalog: EdgeCatalog,
  { headers }: Pick<Request, 'headers'>,
  key: string,
  kinds: readonly KeyKind[] = ['write', 'secret'],
): Promise<Sender> => {
  const owner = key === '' || key.length > MAX_KEY ? undefined : await catalog.keyOf(keyHash(key))
  if (owner === undefined) throw new Rejected('unknown_key')
  const kind = kinds.find((one) => one === owner.kind)
  if (kind === undefined) throw new Rejected('wrong_key_kind')
  const sender = await senderOf(catalog, owner.site, kind)
  if (sender === undefined) throw new Rejected('unknown_key')
  if (kind === 'write' && !isListed(sender.settings, headers.origin)) throw new Rejected('origin_not_allowed')
  return sender
}
