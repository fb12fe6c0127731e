import { EVIDENCE, PLATFORMS, type Platform, platformOf } from '@guiyin/platforms'
import type { ReportProfile } from '@guiyin/platforms/reports'
import { ABILITIES, type Ability, type Proofs } from './proofs.ts'
import { sectionOf } from './section.ts'
import { type Language, WORDS } from './words.ts'

/** As people look for them: Chinese search, feeds, social and content first, then the world, then what only counts. */
const ORDER =
  'baidu qihoo360 sogou shenma oceanengine tencent_ads weibo alimama kuaishou xiaohongshu bilibili wechat douyin zhihu google meta tiktok microsoft linkedin x baidu_tongji ga crm'.split(
    ' ',
  )

const rank = ({ id }: Platform): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length)

const shown = PLATFORMS.flatMap((platform) =>
  platform.facts === undefined ? [] : [{ platform, facts: platform.facts }],
).sort((a, b) => rank(a.platform) - rank(b.platform) || (a.platform.id < b.platform.id ? -1 : 1))

const nameOf = ({ zh, en }: Platform, language: Language): string => (language === 'zh' ? zh : en)

/** The heading's anchor, as GitHub makes it. */
const anchorOf = (platform: Platform, language: Language): string =>
  `${nameOf(platform, language)} ${platform.id}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')

const link = (platform: Platform, language: Language): string =>
  `[${nameOf(platform, language)}](#${anchorOf(platform, language)})`

/** What stands where a platform cannot: where it is had instead, or `–` and why; `?` where nobody decided yet. */
const missing = ({ kind, facts }: Platform, ability: Ability, language: Language): string => {
  const { sendsNobody, via } = WORDS[language]
  if (ability === 'source') return kind === 'analytics' ? `– ${sendsNobody}` : '?'
  const other = platformOf(facts?.elsewhere?.[ability] ?? '')
  if (other !== undefined) return `${via} ${link(other, language)}`
  const why = facts?.offersNo?.[ability]
  return why === undefined ? '?' : `– ${why[language]}`
}

/** Which reports hold an ability; the other abilities are held by code, whose marks stand in the sections. */
const REPORTS: Partial<Record<Ability, (report: ReportProfile) => boolean>> = {
  costs: ({ dataset }) => dataset === 'spend',
  metrics: ({ dataset }) => dataset !== 'spend',
}

/** A tick; with the mark of experience only, where every report that holds it is known so. */
const tick = ({ reports = [] }: Platform, ability: Ability): string => {
  const held = reports.filter((report) => REPORTS[ability]?.(report) ?? false)
  return held.length > 0 && held.every(({ mark }) => mark === '○') ? '✓○' : '✓'
}

const cell = (platform: Platform, ability: Ability, { proofs, language }: { proofs: Proofs; language: Language }) => {
  const proof = proofs(platform, ability)
  if (proof === undefined) return missing(platform, ability, language)
  return proof === null ? tick(platform, ability) : `[${tick(platform, ability)}](../${proof})`
}

const matrix = (language: Language, proofs: Proofs): string => {
  const words = WORDS[language]
  const head = [words.platform, ...ABILITIES.map((ability) => words.ability[ability]), words.live]
  const rows = shown.map(({ platform, facts }) => [
    link(platform, language),
    ...ABILITIES.map((ability) => cell(platform, ability, { proofs, language })),
    facts.needsLiveAccount.length === 0 ? '' : String(facts.needsLiveAccount.length),
  ])
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Platforms of which no more is known than a name, by what they are. */
const othersOf = (language: Language): string =>
  [
    ...Map.groupBy(
      PLATFORMS.filter(({ facts }) => facts === undefined),
      ({ kind }) => kind,
    ),
  ]
    .map(([kind, all]) => {
      const { kinds, colon, comma } = WORDS[language]
      return `- ${kinds[kind]}${colon}${all.map((one) => nameOf(one, language)).join(comma)}`
    })
    .join('\n')

/** docs/platforms.md in one language. */
export const pageOf = (language: Language, proofs: Proofs): string => {
  const words = WORDS[language]
  const evidence = Object.entries(EVIDENCE).map(([key, text]) => `- ${key}: ${text}`)
  const blocks = [
    `# ${words.title}`,
    words.other,
    words.intro,
    words.marks,
    `## ${words.works}`,
    words.worksNote,
    matrix(language, proofs),
    words.importFigures,
    ...shown.map(({ platform, facts }) => sectionOf(platform, facts, language)),
    `## ${words.others}`,
    words.othersNote,
    othersOf(language),
    `## ${words.evidence}`,
    evidence.join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}
