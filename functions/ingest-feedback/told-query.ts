import { looksLikeForm, looksLikeJson, textOf } from '@guiyin/edge'
import { Rejected } from '@guiyin/failures'
import type { Request } from '@guiyin/lambda'

/** A number as it was written: ids of ads have more digits than a double keeps. */
const asWritten = (_name: string, value: unknown, { source = '' }: { source?: string } = {}): unknown =>
  typeof value === 'number' ? source : value

const objectIn = (text: string): object => {
  try {
    const value: unknown = JSON.parse(text, asWritten)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Told below, as what is no object.
  }
  throw new Rejected('invalid_json')
}

/** Texts and numbers alone: what else a call may hold names no field. */
const pairsOf = (value: object): string =>
  Object.entries(value)
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    .map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('='))
    .join('&')

/** Content-Type is not trusted; what is neither an object nor a form tells nothing. */
const bodyPairs = ({ body }: Request): string => {
  const text = textOf(body).trim()
  if (looksLikeJson(text)) return pairsOf(objectIn(text))
  return looksLikeForm(body) ? text : ''
}

/** All that a call tells, as one query: a platform that posts tells the rest in a form or a JSON object. */
export const toldQuery = (request: Request): string => {
  if (request.method !== 'POST') return request.rawQuery
  return [request.rawQuery, bodyPairs(request)].filter((part) => part !== '').join('&')
}
