import type { Platform } from '../platform.ts'
import type { Finding } from './finding.ts'
import type { LinkParts } from './parts.ts'

export interface LintOptions {
  /** Whose link it is; absent: who its utm_source names. */
  platform?: Platform | undefined
  /** The link comes from a browser's address bar: by then every macro must have been replaced. */
  landed?: boolean
  /** What a campaign's name must look like. */
  names?: RegExp | undefined
}

/** A link and what is known of it. */
export interface Linted {
  url: string
  parts: LinkParts
  platform: Platform | undefined
  options: LintOptions
}

export type Check = (linted: Linted) => Finding[]
