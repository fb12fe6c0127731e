import type { RefusedBecause } from './postback-contract.ts'

/**
 * What a code of a platform asks for. `once`: again a single time, and a person should look. `pause`: nothing goes to the
 * platform for a while. A reason: the same will never be taken, and what is to be mended.
 */
export type CodeMeaning = 'delivered' | 'retry' | 'once' | 'pause' | RefusedBecause

/** Codes divided by blanks; `#` stands for a digit, `*` for anything. */
export interface CodeRule {
  codes: string
  means: CodeMeaning
}

/** What a platform's codes mean: the first rule that holds, else a refusal. */
export interface PostbackCodes {
  known: readonly CodeRule[]
  otherwise: RefusedBecause
}

const matcherOf = (codes: string): RegExp =>
  new RegExp(`^(?:${codes.replaceAll('#', '\\d').replaceAll('*', '.*').replaceAll(' ', '|')})$`)

export const isCodeOf = ({ codes }: CodeRule, code: string): boolean => matcherOf(codes).test(code)

/** Undefined where no rule knows the code. */
export const knownMeaning = (rules: readonly CodeRule[], code: string): CodeMeaning | undefined =>
  rules.find((rule) => isCodeOf(rule, code))?.means
