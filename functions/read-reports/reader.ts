import { keyTextOf } from '@guiyin/edge'
import { Rejected } from '@guiyin/failures'
import type { Request } from '@guiyin/lambda'
import { type CatalogReaders, keyHash } from '@guiyin/store'

type Kind = 'write' | 'secret' | 'read' | 'feedback'

/**
 * The site whose key this is; a path that names another site is as unknown as one that does not exist, so that nobody
 * learns which sites there are. Throws `Rejected`: `unknown_key`, `wrong_key_kind`, `unknown_site`.
 */
export const siteOfReader = async (
  catalog: Pick<CatalogReaders, 'keyOf'>,
  request: Request,
  kinds: readonly Kind[],
): Promise<string> => {
  const key = keyTextOf(request)
  const owner = key === '' ? undefined : await catalog.keyOf(keyHash(key))
  if (owner === undefined) throw new Rejected('unknown_key')
  if (!kinds.includes(owner.kind)) throw new Rejected('wrong_key_kind')
  const { site } = request.params
  if (site !== undefined && site !== owner.site) throw new Rejected('unknown_site')
  return owner.site
}

/** Reports are read with the read key or the server's secret key, never with the key that stands in web pages. */
export const READERS: readonly Kind[] = ['read', 'secret']
