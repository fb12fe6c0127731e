import type { PostbackContract } from '@guiyin/platforms/postbacks'

type Language = 'en' | 'zh'

const code = (text: string): string => `\`${text}\``
const listOf = (parts: readonly string[]): string => (parts.length === 0 ? '–' : parts.join(' '))

const fieldsOf = (fields: PostbackContract['settings'], language: Language): string =>
  fields.length === 0
    ? '–'
    : fields
        .map((field) => `${code(field.name)}${field.optional ? '?' : ''} ${field[language]}`)
        .join(language === 'zh' ? '；' : '; ')
        .replaceAll('|', '\\|')

const timeOf = (minutes: number, language: Language): string => {
  const [count, unit] = minutes % 1_440 === 0 ? [minutes / 1_440, 'd'] : [Math.round(minutes / 60), 'h']
  return language === 'en' ? `${count} ${unit}` : `${count} ${unit === 'd' ? '天' : '小时'}`
}

const typesOf = ({ defaults }: PostbackContract): string =>
  listOf(Object.entries(defaults).map(([goal, type]) => `${goal}→${code(type)}`))

const WORDS = { en: { yes: 'yes', no: 'no' }, zh: { yes: '是', no: '否' } }

/** The row of a platform in docs/postbacks.md. */
export const postbackRow = (contract: PostbackContract, language: Language): string =>
  `| ${[
    code(contract.platform),
    listOf(contract.clickIds.map(code)),
    typesOf(contract),
    fieldsOf(contract.settings, language),
    fieldsOf(contract.secrets, language),
    timeOf(contract.lookbackDays * 1_440, language),
    timeOf(contract.withinMinutes, language),
    WORDS[language][contract.dedupes ? 'yes' : 'no'],
  ].join(' | ')} |`

/** What the codes of a platform mean, in docs/postbacks.md. */
export const codesRow = ({ platform, codes }: PostbackContract): string => {
  const known = codes.known.map(({ codes: all, means }) => `${means} ${all.split(' ').map(code).join(' ')}`)
  return `| ${[code(platform), known.join(' · '), codes.otherwise].join(' | ')} |`
}
