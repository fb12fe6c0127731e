import { readLanding } from '@guiyin/domain'
import type { Platform } from '../platform.ts'
import { platformOf } from '../platforms.ts'
import { rules } from '../rules.ts'
import { type Finding, finding } from './finding.ts'
import { clickIdFindings } from './lint-click-ids.ts'
import { macroFindings } from './lint-macros.ts'
import { nameFindings } from './lint-names.ts'
import { shapeFindings } from './lint-shape.ts'
import type { Check, LintOptions } from './linted.ts'
import { linkParts } from './parts.ts'

/** In the order in which people would mend them. */
const CHECKS: readonly Check[] = [shapeFindings, nameFindings, macroFindings, clickIdFindings]

const isWebAddress = (url: string): boolean => {
  const protocol = URL.parse(url.trim())?.protocol
  return protocol === 'https:' || protocol === 'http:'
}

const platformNamed = (url: string): Platform | undefined => {
  const { platform } = readLanding(rules, { url, ownHosts: [] }).source
  return platform === null ? undefined : platformOf(platform)
}

/** What is wrong with a link before it is pasted into an ad, or after it was clicked. */
export const lintLink = (url: string, options: LintOptions = {}): Finding[] => {
  if (!isWebAddress(url)) return [finding('not_a_link', '', url)]
  const linted = { url, parts: linkParts(url), platform: options.platform ?? platformNamed(url), options }
  return CHECKS.flatMap((check) => check(linted))
}
