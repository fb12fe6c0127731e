import { demoLinks } from './links.ts'
import { DIGITS, HEX, type Rng, TOKEN } from './rng.ts'
import { PRODUCTS, SEARCHES, SHOP } from './shop.ts'
import type { DemoSource } from './source.ts'

/** How one visit begins. */
export interface Arrival {
  url: string
  referrer: string | undefined
  /** What reports must call the campaign; null where the landing names none. */
  campaign: string | null
  /** The click on a tracking link before the landing. */
  click: { linkId: string; value: string } | undefined
}

const ALPHABETS: Readonly<Record<string, string>> = { hex: HEX, digits: DIGITS, token: TOKEN }

/** Fills `{campaign}`, `{term}`, `{creative}`, `{hex16}`, `{digits18}`, `{token24}`; other braces stay as they are. */
const filled = (template: string, rng: Rng, campaign: string): string =>
  template.replaceAll(/\{(campaign|term|creative|(hex|digits|token)(\d+))\}/g, (_, name, kind, length) => {
    if (name === 'campaign') return encodeURIComponent(campaign)
    if (name === 'term') return encodeURIComponent(rng.pick(SEARCHES))
    if (name === 'creative') return `c${rng.int(1, 6)}`
    return rng.text(ALPHABETS[kind] ?? TOKEN, Number(length))
  })

const pathOf = (rng: Rng): string => {
  const draw = rng.next()
  if (draw < 0.35) return '/'
  return draw < 0.6 ? '/sale' : rng.weighted(PRODUCTS).path
}

const joined = (url: string, query: string): string =>
  query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`

const throughLink = (linkId: string, rng: Rng): Arrival => {
  const link = demoLinks.find(({ id }) => id === linkId)
  if (link === undefined) throw new Error(`No demo link ${linkId}`)
  const value = `${linkId}.${rng.text(TOKEN, 20)}`
  const url = joined(link.url, `gy_click=${value}`)
  return { url, referrer: undefined, campaign: link.campaign ?? null, click: { linkId, value } }
}

export const arrivalOf = (source: DemoSource, rng: Rng): Arrival => {
  if (source.link !== undefined) return throughLink(source.link, rng)
  const campaign = source.campaigns === undefined ? null : rng.pick(source.campaigns)
  const fill = (template: string) => filled(template, rng, campaign ?? '')
  return {
    url: joined(`${SHOP.origin}${pathOf(rng)}`, fill(source.query ?? '')),
    referrer: source.referrer === undefined ? undefined : fill(source.referrer),
    campaign,
    click: undefined,
  }
}
