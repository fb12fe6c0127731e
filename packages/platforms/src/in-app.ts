import type { PlatformApp } from './platform.ts'

/** An app whose built-in browser carries any one of these tokens. */
export const inApp = (name: string, ...tokens: string[]): PlatformApp => ({
  name,
  anyOf: tokens.map((token) => [token]),
})
