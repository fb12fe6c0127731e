import type { Channel } from '@guiyin/events'
import type { FoundClickId } from './click-id.ts'
import { type Clues, channelOfReferrer, originPlatform } from './clues.ts'
import { tupleFamily } from './parameters.ts'

/** The answer of one rule. */
export interface Answer {
  rule: string
  channel: Channel
  platform: string | null
  /** A parameter decided, not the way here. */
  explicit: boolean
}

type Step = (clues: Clues, click: FoundClickId | null) => Answer | undefined

const byClickId: Step = ({ medium }, click) => {
  if (click?.owner == null) return undefined
  const { platform, channel } = click.owner
  return medium === undefined
    ? { rule: `click_id:${click.id.name}`, channel, platform, explicit: true }
    : { rule: `click_id_medium:${click.id.name}`, channel: medium, platform, explicit: true }
}

const byCampaign: Step = (clues) => {
  const { named, medium } = clues
  const channel = medium ?? named?.channel
  if (channel === undefined) return undefined
  const platform = named ? named.platform : originPlatform(clues)
  return { rule: tupleFamily(clues.parameters), channel, platform, explicit: true }
}

const byReferrer: Step = ({ referrer }) => {
  if (referrer.host === '' || referrer.internal !== null) return undefined
  const { listed } = referrer
  return {
    rule: listed ? `host:${listed.entry}` : `referral:${referrer.host}`,
    channel: channelOfReferrer(referrer),
    platform: listed?.rule.platform ?? null,
    explicit: false,
  }
}

const byApp: Step = ({ app }) =>
  app && { rule: `app:${app.name}`, channel: 'organic_social', platform: app.platform, explicit: false }

// A medium nobody knows, or a campaign alone: somebody made that link, so the visit is not direct.
const byTaggedLink: Step = ({ parameters, tuple }) =>
  tuple.campaign === null && tuple.medium === null
    ? undefined
    : { rule: tupleFamily(parameters), channel: 'referral', platform: null, explicit: true }

/** The rules of contract §2, "Source of a visit", in their order; none holds: direct. */
const STEPS: readonly Step[] = [byClickId, byCampaign, byReferrer, byApp, byTaggedLink]

const DIRECT: Answer = { rule: 'direct', channel: 'direct', platform: null, explicit: false }

/** What the landing alone says, without a tracking link. */
export const answerOf = (clues: Clues, click: FoundClickId | null): Answer => {
  for (const step of STEPS) {
    const answer = step(clues, click)
    if (answer !== undefined) return answer
  }
  return DIRECT
}
