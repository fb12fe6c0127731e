import { type Code, codes, explain, languageOf, type QuarantineEntry, type QuarantineHead } from '@guiyin/events'
import type { KeptEntry, QuarantineHead as KeptHead } from '@guiyin/store'
import { payloadTextOf } from './payload.ts'

const instant = (at: number | null | undefined): string | null => (at == null ? null : new Date(at).toISOString())

/** A code that this version does not know any more is told as that of any record that was put aside. */
const codeOf = (text: string): Code => codes.find((code) => code === text) ?? 'record_rejected'

/** It is kept in English; its detail stands in parentheses behind the code's own sentence. */
const sentenceOf = ({ code, sentence }: KeptHead, acceptLanguage: string | undefined): string => {
  const known = codeOf(code)
  const own = `${explain(known, 'en')} (`
  const detail = sentence.startsWith(own) ? sentence.slice(own.length, -1) : ''
  return explain(known, languageOf(acceptLanguage), detail)
}

export const headAnswer = (head: KeptHead, acceptLanguage: string | undefined): QuarantineHead => ({
  id: head.id,
  site: head.site,
  code: codeOf(head.code),
  sentence: sentenceOf(head, acceptLanguage),
  at: instant(head.at),
  fixedAt: instant(head.fixedAt),
  replayedAt: instant(head.replayedAt),
})

export const entryAnswer = (entry: KeptEntry, acceptLanguage: string | undefined): QuarantineEntry => {
  const text = payloadTextOf(entry)
  const payload = { payload: text ?? entry.payload, encoding: text === undefined ? 'base64' : 'utf8' } as const
  return { ...headAnswer(entry, acceptLanguage), ...payload, fix: entry.fix }
}
