import { feedbackOf, monitorLink } from '@guiyin/platforms'
import { code, type Part } from './markdown.ts'
import { tellsOfClicks } from './proofs.ts'
import { WORDS } from './words.ts'

export const reports: Part = ({ reports: profiles = [] }, _, language) => {
  const lines = profiles.map(
    (profile) =>
      `- ${profile[language]} (${code(profile.id)}) → ${code(profile.dataset)} · ${profile.mark} ${profile.source || WORDS[language].own}`,
  )
  return lines.length === 0 ? '' : `**${WORDS[language].reports}**\n\n${lines.join('\n')}`
}

/** Hosts, sites and keys are the reader's own. */
const MINE = { base: 'https://COLLECTOR', site: 'SITE', key: 'KEY' }

export const feedback: Part = (platform, _, language) => {
  if (!tellsOfClicks(platform)) return ''
  const { id } = platform
  const contract = feedbackOf(id)
  const words = WORDS[language]
  const link = monitorLink(contract, { ...MINE, platform: id })
  const note = contract.note[language]
  return `**${words.feedback}** · ${words.feedbackNote} · ${contract.source}\n\n\`\`\`\n${link}\n\`\`\`\n\n${note}`
}

export const postback: Part = ({ postback: contract }, _, language) => {
  if (contract === undefined) return ''
  const { hosts: called, defaults, lookbackDays, withinMinutes, batch, perMinute, codes } = contract
  const words = WORDS[language]
  const types = Object.entries(defaults).map(([goal, type]) => `${goal} → ${code(type)}`)
  const limits = [
    `${lookbackDays} ${words.limit.days_after_click}`,
    `${withinMinutes} ${words.limit.minutes_after_conversion}`,
    `${batch} ${words.limit.conversions_per_request}`,
    `${perMinute} ${words.limit.requests_per_minute}`,
  ]
  const lines = [
    `- ${words.postbackNote}${words.colon}${types.join(words.comma) || words.typesOfOwn}`,
    `- ${words.sentWithin}${words.colon}${limits.join(words.comma)}`,
    ...(codes.known.every(({ means }) => means === 'delivered') ? [`- ${words.noCodes}`] : []),
  ]
  return `**${words.postback}** · ${called.map(code).join(' ')}\n\n${lines.join('\n')}`
}
