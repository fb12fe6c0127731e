const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...{ nbsp: ' ', yen: '¥', mdash: '—', ndash: '–' },
}

const LAST_CHARACTER = 0x10ffff

const characterOf = (written: string, name: string): string => {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? written
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code <= LAST_CHARACTER ? String.fromCodePoint(code) : written
}

/** Text of a page as people see it: `&amp;` is `&`. */
export const plainText = (markup: string): string =>
  markup.includes('&') ? markup.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, characterOf) : markup
