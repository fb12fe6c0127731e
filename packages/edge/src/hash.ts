import { createHmac } from 'node:crypto'

/** 128 bits keyed by a site's secret, hex: the same input on another site gives an unrelated value. */
export const siteHash = (secret: string, parts: readonly string[]): string =>
  createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex').slice(0, 32)
