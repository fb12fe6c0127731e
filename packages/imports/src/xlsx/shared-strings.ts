import type { Entry } from '../archive/directory.ts'
import { Refusal } from '../refusal.ts'
import { readWholeXml } from './xml.ts'

/** In memory while a sheet is read: so many characters are about 128 MB. */
const MOST_CHARACTERS = 2 ** 26

/** The texts that cells name by number; what is only how to pronounce one is left out. */
export const sharedStrings = (archive: Uint8Array, entry: Entry | undefined): string[] => {
  const strings: string[] = []
  let [text, characters, isText, isPhonetic] = ['', 0, false, false]
  if (entry === undefined) return []
  readWholeXml(archive, entry, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') isPhonetic = true
      isText = name === 't' && !isPhonetic
    },
    text: (more) => {
      if (!isText) return
      text += more
      characters += more.length
      if (characters > MOST_CHARACTERS) throw new Refusal('inflates_too_much', [entry.name])
    },
    close: (name) => {
      if (name === 'si') strings.push(text)
      if (name === 'rPh') isPhonetic = false
      if (name === 't') isText = false
    },
  })
  return strings
}
