import { createHmac } from 'node:crypto'

/** 128 bits keyed by a site's secret, hex: the same input on another site gives an unrelated value. */
export const siteHash = (secret: string, parts: readonly string[]): string =>
  createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex').slice(0, 32)

/** `siteHash` by the name of the site. */
export const siteHasher =
  (catalog: { siteSecret: (site: string) => Promise<string> }) =>
  async (site: string, parts: readonly string[]): Promise<string> =>
    siteHash(await catalog.siteSecret(site), parts)
