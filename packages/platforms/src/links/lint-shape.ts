import { type Finding, finding } from './finding.ts'
import type { Linted } from './linted.ts'
import type { LinkPair } from './parts.ts'

const BLANK = /[\s+]|%20/i
const UNENCODED = /[^\x20-\x7e]/

const isUtm = (name: string): boolean => /^(?:utm_|hm(?:sr|md|pl|kw|ci|cu)$)/i.test(name)

const blanks = ({ name, raw }: LinkPair): Finding[] =>
  BLANK.test(raw.trim()) && isUtm(name) ? [finding('blank', name, raw)] : []

const unencoded = ({ name, raw }: LinkPair): Finding[] =>
  UNENCODED.test(raw) ? [finding('not_encoded', name, raw, encodeURIComponent(raw))] : []

/** Whether the text of a link arrives as it was meant. */
export const shapeFindings = ({ url, parts }: Linted): Finding[] => {
  const second = parts.query.includes('?') && !/[?&][\w.-]+=https?(?::|%3a)/i.test(url)
  return [
    ...(/\s/.test(url.trim()) ? [finding('blank', '', url.trim())] : []),
    ...(second ? [finding('second_question_mark', '', parts.query)] : []),
    ...parts.pairs.flatMap((pair) => [...blanks(pair), ...unencoded(pair)]),
  ]
}
