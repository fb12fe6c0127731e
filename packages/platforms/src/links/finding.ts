/** What may be wrong with a link, by code. */
export const LINK_CODES = [
  'not_a_link',
  'second_question_mark',
  'blank',
  'not_encoded',
  'utm_missing',
  'utm_repeated',
  'utm_contradicts',
  'upper_case',
  'source_unknown',
  'medium_unknown',
  'name_rule',
  'macro_unreplaced',
  'macro_encoded',
  'macro_misspelt',
  'macro_foreign',
  'macro_monitor_only',
  'macro_retired',
  'macro_unknown',
  'two_click_ids',
  'click_id_contradicts',
  'click_id_fixed',
  'click_id_shape',
  'click_id_missing',
] as const
export type LinkCode = (typeof LINK_CODES)[number]

/** What only splits or dims reports; everything else loses visits or credits them wrongly. */
const WARNINGS: readonly LinkCode[] = [
  'upper_case',
  'source_unknown',
  'medium_unknown',
  'macro_unknown',
  'macro_retired',
  'click_id_shape',
]

export interface Finding {
  code: LinkCode
  severity: 'error' | 'warning'
  /** The parameter it is about, else ''. */
  parameter: string
  /** What stands there. */
  found: string
  /** What should, where that is known; else ''. */
  expected: string
}

export const finding = (code: LinkCode, parameter = '', found = '', expected = ''): Finding => ({
  code,
  severity: WARNINGS.includes(code) ? 'warning' : 'error',
  parameter,
  found,
  expected,
})
