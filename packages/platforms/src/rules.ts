import type { HostRule, RuleSet } from '@guiyin/domain'
import { appRules, claimsOf, clickIdRules, hostRules, sourceRules } from './compose.ts'
import { LANDINGS } from './known.ts'
import { PAID_CHANNELS } from './names.ts'
import type { PlatformLanding } from './platform.ts'
import { ai } from './tables/ai.ts'
import { apps } from './tables/apps.ts'
import { clickIds } from './tables/click-ids.ts'
import { content } from './tables/content.ts'
import { gateways } from './tables/gateways.ts'
import { blanks, mediums } from './tables/mediums.ts'
import { names } from './tables/names.ts'
import { other } from './tables/other.ts'
import { search } from './tables/search.ts'
import { social } from './tables/social.ts'

const HOSTS: readonly HostRule[] = [...ai, ...search, ...social, ...content, ...other]

/** The rules that platforms bring, beside those of the tables. Raise the version with every change of any data: it stands in every result. */
export const rulesOf = (landings: readonly PlatformLanding[]): RuleSet => ({
  version: '2026-11-1',
  clickIds: clickIdRules([...claimsOf(landings), ...clickIds]),
  mediums,
  sources: sourceRules([...landings, ...names]),
  hosts: [...hostRules(landings), ...HOSTS],
  apps: appRules(landings, apps),
  gateways,
  blanks,
  paidChannels: PAID_CHANNELS,
  paidDefaults: Object.fromEntries(
    [...landings, ...names].flatMap(({ id, paid }) => (paid === null ? [] : [[id, paid]])),
  ),
})

/** The rules in force. */
export const rules: RuleSet = rulesOf(LANDINGS)
