import { createHash, createHmac } from 'node:crypto'

/** How the catalog knows a key: SHA-256, hex. */
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex')

/** 128 bits keyed by a site's secret, hex: the same input on another site gives an unrelated value. */
export const siteHash = (secret: string, parts: readonly string[]): string =>
  createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex').slice(0, 32)
