import type { Entry } from '../archive/directory.ts'
import { Refusal } from '../refusal.ts'
import { readWholeXml } from './xml.ts'

export interface Sheet {
  name: string
  entry: Entry
}

export interface Workbook {
  /** Those that are shown, in order. */
  sheets: readonly Sheet[]
  /** Days count from 1904 in workbooks of old Macs, else from 1900. */
  from1904: boolean
  sharedStrings: Entry | undefined
  styles: Entry | undefined
}

/** Larger ones would only be made to harm: names of sheets, styles. */
const MOST_SHEETS = 200

type ByName = ReadonlyMap<string, Entry>

const FOLDER = 'xl/'

/** Targets stand from the folder of the workbook, or from the root. */
const pathOf = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `${FOLDER}${target.replace(/^\.\//, '')}`

interface Relations {
  byId: ReadonlyMap<string, string>
  /** By what they are, such as `styles`. */
  byType: ReadonlyMap<string, string>
}

const relationsOf = (archive: Uint8Array, entry: Entry | undefined): Relations => {
  const [byId, byType] = [new Map<string, string>(), new Map<string, string>()]
  if (entry === undefined) return { byId, byType }
  readWholeXml(archive, entry, {
    open: (name, { Id, Target, Type = '' }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return
      byId.set(Id, pathOf(Target))
      byType.set(Type.slice(Type.lastIndexOf('/') + 1), pathOf(Target))
    },
  })
  return { byId, byType }
}

const isShown = (state: string | undefined): boolean => state === undefined || state === 'visible'

const relationOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

/** Which sheets a workbook shows, and where its parts are. Throws `Refusal` where the archive is no workbook. */
export const workbookOf = (archive: Uint8Array, entries: readonly Entry[]): Workbook => {
  const byName: ByName = new Map(entries.map((entry) => [entry.name.replaceAll('\\', '/'), entry]))
  const main = byName.get('xl/workbook.xml')
  if (main === undefined) throw new Refusal('broken_archive', ['xl/workbook.xml'])
  const { byId, byType } = relationsOf(archive, byName.get('xl/_rels/workbook.xml.rels'))
  const sheets: Sheet[] = []
  let from1904 = false
  readWholeXml(archive, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet' || !isShown(attributes.state) || sheets.length >= MOST_SHEETS) return
      const entry = byName.get(byId.get(relationOf(attributes)) ?? '')
      if (entry !== undefined) sheets.push({ name: attributes.name ?? '', entry })
    },
  })
  const partOf = (type: string): Entry | undefined => byName.get(byType.get(type) ?? `xl/${type}.xml`)
  const [sharedStrings, styles] = [partOf('sharedStrings'), partOf('styles')]
  return { sheets, from1904, sharedStrings, styles }
}
