import { forEachPair, percentDecode } from '@guiyin/domain'

/** One parameter of a link, as written and as read. */
export interface LinkPair {
  name: string
  raw: string
  value: string
}

/** A link cut at `?` and `#`; nothing is decoded but names and values, so that macros stay as they were written. */
export interface LinkParts {
  base: string
  query: string
  fragment: string
  pairs: readonly LinkPair[]
}

const pairsOf = (query: string): LinkPair[] => {
  const pairs: LinkPair[] = []
  forEachPair(query, (name, raw) => {
    if (name !== '') pairs.push({ name: percentDecode(name), raw, value: percentDecode(raw).trim() })
  })
  return pairs
}

export const linkParts = (url: string): LinkParts => {
  const hash = url.indexOf('#')
  const page = hash < 0 ? url : url.slice(0, hash)
  const mark = page.indexOf('?')
  const query = mark < 0 ? '' : page.slice(mark + 1)
  return {
    base: mark < 0 ? page : page.slice(0, mark),
    query,
    fragment: hash < 0 ? '' : url.slice(hash),
    pairs: pairsOf(query),
  }
}

/** The link with further parameters, before its fragment. Values are written as they are: macros must not be encoded. */
export const withParameters = (url: string, parameters: readonly (readonly [name: string, raw: string])[]): string => {
  const { base, query, fragment } = linkParts(url)
  const all = [...(query === '' ? [] : [query]), ...parameters.map(([name, raw]) => `${name}=${raw}`)]
  return `${base}${all.length === 0 ? '' : `?${all.join('&')}`}${fragment}`
}
