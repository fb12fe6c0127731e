/** A header as it is compared. */
export interface CleanHeader {
  /** Without blanks, case, full width and marks around it. */
  full: string
  /** The same without its unit. */
  bare: string
  /** `元`, `%`, `usd` …; null where it has none. */
  unit: string | null
}

const UNIT = /\((元|人民币|rmb|¥|万元|分|%|百分比|秒|s|次|个|人|篇|[a-z]{3})\)$/

const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\ufeff\u200b"'`]/g, '')
    .toLowerCase()

/** Only what is known as a unit is taken off: `转化数(计费时间)` is another number than `转化数`. */
export const cleanHeader = (text: string): CleanHeader => {
  const full = letters(text)
  const unit = UNIT.exec(full)
  return unit === null
    ? { full, bare: full, unit: null }
    : { full, bare: full.slice(0, unit.index), unit: unit[1] ?? null }
}
