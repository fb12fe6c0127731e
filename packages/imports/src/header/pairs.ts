/** What a user says of headers, or the first pair that says nothing. */
export type HeaderMap = { map: Readonly<Record<string, string>> } | { wrong: string }

/** Reads pairs such as `花了=spend`; a header may hold an equals sign, a column never does. */
export const headerMapOf = (pairs: readonly string[]): HeaderMap => {
  const read = pairs.map((pair) => {
    const at = pair.lastIndexOf('=')
    return { pair, header: pair.slice(0, Math.max(0, at)).trim(), column: pair.slice(at + 1).trim() }
  })
  const wrong = read.find(({ header, column }) => header === '' || column === '')
  if (wrong !== undefined) return { wrong: wrong.pair }
  return { map: Object.fromEntries(read.map(({ header, column }) => [header, column])) }
}
