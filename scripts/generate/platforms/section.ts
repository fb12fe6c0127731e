import type { Platform, PlatformFacts } from '@guiyin/platforms'
import { templateUrl } from '@guiyin/platforms/links'
import { feedback, postback, reports } from './facet-parts.ts'
import { code, type Part, sourceOf, table } from './markdown.ts'
import { type Language, WORDS } from './words.ts'

const names: Part = ({ kind, paid, synonyms = [] }, _, language) => {
  const words = WORDS[language]
  const called = synonyms.length === 0 ? [] : [`${words.called} ${synonyms.map(code).join(' ')}`]
  const bought = paid === null ? [] : [`${words.bought} ${code(paid)}`]
  return [words.kinds[kind], ...bought, ...called].join(' · ')
}

const clickIds: Part = ({ clickIds: claims = [] }, { clickIdFacts }, language) => {
  const words = WORDS[language]
  const rows = claims.flatMap(({ name, aliases = [], channel }) => {
    const known = clickIdFacts[name]
    if (known === undefined) return []
    return [
      [
        [name, ...aliases].map(code).join(' '),
        channel,
        code(known.valid.source),
        words.added[known.added],
        known.sentBack,
        sourceOf(language, known.proof),
      ],
    ]
  })
  return rows.length === 0 ? '' : `**${words.clickIds}**\n\n${table(words.clickIdColumns, rows)}`
}

/** Country domains of one engine are two hundred: the first of a long list stand for all. */
const SHOWN = 14
const shortened = (names: readonly string[]): string => {
  const shown = names.slice(0, SHOWN).map(code).join(' ')
  return names.length > SHOWN ? `${shown} … (${names.length})` : shown
}

const hosts: Part = ({ hosts: rules = [] }, { hostProof }, language) => {
  const lines = rules.map(({ class: kind, hosts: names }) => `- ${kind}: ${shortened(names)}`)
  return lines.length === 0
    ? ''
    : `**${WORDS[language].hosts}** ${sourceOf(language, hostProof)}\n\n${lines.join('\n')}`
}

const apps: Part = ({ apps: rules = [] }, { appProof }, language) => {
  const tokens = rules.flatMap(({ anyOf }) => anyOf.map((all) => all.map((token) => code(token.trim())).join(' + ')))
  if (tokens.length === 0) return ''
  const { apps: title, colon } = WORDS[language]
  return `**${title}** ${sourceOf(language, appProof)}${colon}${tokens.join(' ')}`
}

const templates: Part = (_, { templates: all }, language) => {
  const words = WORDS[language]
  const blocks = all.map((template) => {
    const note = template.note === undefined ? '' : `\n\n${template.note[language]}`
    const title = `${template[language]} (${code(template.id)}) ${sourceOf(language, template.proof)}`
    return `${title}\n\n\`\`\`\n${templateUrl(template)}\n\`\`\`${note}`
  })
  return blocks.length === 0 ? '' : `**${words.templates}** · ${words.templatesNote}\n\n${blocks.join('\n\n')}`
}

const macros: Part = (_, { macros: sets, retiredMacros = [] }, language) => {
  const words = WORDS[language]
  const blocks = sets.map((set) => {
    const title = `${set[language]} · ${words.within[set.within]} · ${sourceOf(language, set.proof)}`
    return `${title}\n\n${table(
      words.macroColumns,
      set.macros.map((one) => [code(one.macro), one[language]]),
    )}`
  })
  const old = retiredMacros.length === 0 ? [] : [`${words.retired}${words.colon}${retiredMacros.map(code).join(' ')}`]
  return blocks.length === 0 ? '' : `**${words.macros}**\n\n${[...blocks, ...old].join('\n\n')}`
}

const numbers: Part = (_, { money, reportZone, limits }, language) => {
  const words = WORDS[language]
  const unit = (name: 'major' | 'minor' | 'micros' | null) => (name === null ? words.noValue : words.units[name])
  const lines = [
    ...(money === undefined
      ? []
      : [
          `- ${words.money}${words.colon}${[
            `${words.files} ${unit(money.files)}`,
            ...(money.api === undefined ? [] : [`${words.api} ${unit(money.api)}`]),
            `${words.value} ${unit(money.value)}`,
          ].join(words.comma)} · ${sourceOf(language, money.proof)}`,
        ]),
    ...(reportZone === undefined
      ? []
      : [
          `- ${words.zone}${words.colon}${reportZone.zone ?? words.accountZone} · ${sourceOf(language, reportZone.proof)}`,
        ]),
    ...limits.map(
      ({ of, most, proof }) =>
        `- ${words.limits}${words.colon}${most} ${words.limit[of]} · ${sourceOf(language, proof)}`,
    ),
  ]
  return lines.join('\n')
}

const needsLive: Part = (_, { needsLiveAccount }, language) =>
  needsLiveAccount.length === 0
    ? ''
    : `**${WORDS[language].needsLive}**\n\n${needsLiveAccount.map((point) => `- ${point[language]}`).join('\n')}`

const PARTS: readonly Part[] = [
  names,
  clickIds,
  hosts,
  apps,
  templates,
  macros,
  numbers,
  reports,
  feedback,
  postback,
  needsLive,
]

/** All that is known of one platform. */
export const sectionOf = (platform: Platform, facts: PlatformFacts, language: Language): string => {
  const title = language === 'zh' ? `## ${platform.zh}` : `## ${platform.en}`
  const parts = PARTS.map((part) => part(platform, facts, language)).filter((text) => text !== '')
  return [`${title} ${code(platform.id)}`, ...parts].join('\n\n')
}
