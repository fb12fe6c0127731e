import { strToU8, zipSync } from 'fflate'

/** A cell: text and numbers as they are, or its XML. */
export type SheetCell = string | number | { xml: string } | null

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export const letterOf = (place: number): string =>
  place < 26
    ? String.fromCharCode(65 + place)
    : `${letterOf(Math.floor(place / 26) - 1)}${String.fromCharCode(65 + (place % 26))}`

const STYLES = `<styleSheet xmlns="m"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
<numFmt numFmtId="165" formatCode="[Red]0.00&quot;day&quot;"/></numFmts><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/>
<xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>`

/** Numbers of the styles above, for cells given as XML. */
export const STYLE = { plain: 0, day: 1, chineseDay: 2, percent: 3, custom: 4, moment: 5 }

export interface WorkbookOptions {
  sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>
  hidden?: readonly string[]
  from1904?: boolean
  /** Texts in cells of their own, as some programs write them. */
  inline?: boolean
}

/** A workbook as spreadsheets save it: texts shared by number, a style for days. */
export const workbook = ({ sheets, hidden = [], from1904 = false, inline = false }: WorkbookOptions): Uint8Array => {
  const strings = new Map<string, number>()
  const shared = (text: string): number => {
    const place = strings.get(text) ?? strings.size
    strings.set(text, place)
    return place
  }
  const cellXml = (cell: SheetCell, reference: string): string => {
    if (cell === null) return ''
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
    if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${reference}"`)
    if (inline) return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
    return `<c r="${reference}" t="s"><v>${shared(cell)}</v></c>`
  }
  const sheetXml = (rows: readonly (readonly SheetCell[])[]): string =>
    `<worksheet xmlns="m"><sheetData>${rows
      .map(
        (cells, at) =>
          `<row r="${at + 1}">${cells.map((cell, place) => cellXml(cell, `${letterOf(place)}${at + 1}`)).join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`
  const names = Object.keys(sheets)
  const sheetFiles = names.map(
    (name, at) => [`xl/worksheets/sheet${at + 1}.xml`, strToU8(sheetXml(sheets[name] ?? []))] as const,
  )
  const list = names
    .map(
      (name, at) =>
        `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`,
    )
    .join('')
  const relations = names
    .map((_, at) => `<Relationship Id="rId${at + 1}" Type="sheet" Target="worksheets/sheet${at + 1}.xml"/>`)
    .join('')
  const sharedXml = [...strings.keys()]
    .map((text) => `<si><r><t>${escaped(text)}</t></r><rPh sb="0" eb="1"><t>pinyin</t></rPh></si>`)
    .join('')
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    ...Object.fromEntries(sheetFiles),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="m" xmlns:r="r"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${list}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${relations}<Relationship Id="s" Type="http://x/relationships/sharedStrings" Target="/xl/texts.xml"/></Relationships>`,
    ),
    'xl/texts.xml': strToU8(`<sst xmlns="m">${sharedXml}</sst>`),
    'xl/styles.xml': strToU8(STYLES),
  })
}
