import { SaxesParser } from 'saxes'
import type { Entry } from '../archive/directory.ts'
import { contentOf } from '../archive/inflate.ts'
import { Refusal } from '../refusal.ts'

export type Attributes = Readonly<Record<string, string>>

/** What a reader of XML hears, by local names. */
export interface XmlEvents {
  open: (name: string, attributes: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** A cell holds at most 32,767 characters; the parser keeps whatever has no end in memory. */
const MOST_SILENCE = 2 ** 22

type Parser = SaxesParser<{ position: false; xmlns: false }>

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1)

const parserOf = (events: XmlEvents, hear: () => void): Parser => {
  const parser: Parser = new SaxesParser({ position: false, xmlns: false })
  parser.on('opentag', ({ name, attributes }) => {
    hear()
    events.open(localOf(name), attributes)
  })
  parser.on('closetag', ({ name }) => events.close?.(localOf(name)))
  parser.on('text', (text) => events.text?.(text))
  parser.on('cdata', (text) => events.text?.(text))
  return parser
}

/**
 * Reads an XML file of a workbook a piece at a time; `after` is asked behind each. Entities other than those of XML
 * itself end it, and none is ever fetched. Throws `Refusal`.
 */
export function* readXml<Found>(
  archive: Uint8Array,
  entry: Entry,
  events: XmlEvents,
  after: () => Found,
): Generator<Found> {
  let silence = 0
  const parser = parserOf(events, () => {
    silence = 0
  })
  const write = (text: string): void => {
    silence += text.length
    try {
      parser.write(text)
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal('broken_archive', [entry.name])
    }
    if (silence > MOST_SILENCE) throw new Refusal('broken_archive', [entry.name])
  }
  const decoder = new TextDecoder()
  for (const bytes of contentOf(archive, entry)) {
    write(decoder.decode(bytes, { stream: true }))
    yield after()
  }
  write(decoder.decode())
  if (!parser.closed) end(parser, entry)
  yield after()
}

/** A file that was cut is told only here. */
function end(parser: Parser, { name }: Entry): void {
  try {
    parser.close()
  } catch {
    throw new Refusal('broken_archive', [name])
  }
}

/** Reads a small XML file whole. */
export const readWholeXml = (archive: Uint8Array, entry: Entry, events: XmlEvents): void => {
  readXml(archive, entry, events, () => undefined).forEach(() => {})
}
