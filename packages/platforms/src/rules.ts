import type { HostRule, RuleSet } from '@guiyin/domain'
import { ai } from './ai.ts'
import { apps } from './apps.ts'
import { clickIds } from './click-ids.ts'
import { content } from './content.ts'
import { gateways } from './gateways.ts'
import { blanks, mediums } from './mediums.ts'
import { PAID_CHANNELS } from './names.ts'
import { other } from './other.ts'
import { PLATFORMS } from './platforms.ts'
import { search } from './search.ts'
import { social } from './social.ts'
import { sources } from './sources.ts'

const hosts: readonly HostRule[] = [...ai, ...search, ...social, ...content, ...other]

/** The rules in force. Raise the version with every change of any table: it stands in every result. */
export const rules: RuleSet = {
  version: '2026-11-1',
  clickIds,
  mediums,
  sources,
  hosts,
  apps,
  gateways,
  blanks,
  paidChannels: PAID_CHANNELS,
  paidDefaults: Object.fromEntries(PLATFORMS.map(({ id, paid }) => [id, paid])),
}
