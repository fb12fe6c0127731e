import { type Purchase, pay } from './purchases.ts'
import { TOKEN } from './rng.ts'
import { ARTICLES, PRODUCTS, SEARCHES } from './shop.ts'
import { newId, pathOf, pause, stamp, turnTo, type Walk } from './walk.ts'

/** A contact left on the site. */
export interface Contact {
  leadId: string
  visitorId: string | undefined
  at: number
  url: string
}

/** What a visit left behind besides its events. */
export interface Outcome {
  purchases: Purchase[]
  contacts: Contact[]
}

type Step = (walk: Walk, outcome: Outcome) => void

const view: Step = (walk) => {
  turnTo(walk, walk.rng.weighted(PRODUCTS).path)
  pause(walk, 35)
}

const look: Step = (walk) => {
  turnTo(walk, '/list')
  pause(walk, 15)
  walk.events.push({ type: 'click', ...stamp(walk), target: 'filter-sale' })
}

const search: Step = (walk) => {
  const term = walk.rng.pick(SEARCHES)
  turnTo(walk, '/search')
  walk.events.push({ type: 'search', ...stamp(walk), term, results: walk.rng.int(0, 24) })
  pause(walk, 12)
}

const put: Step = (walk) => {
  const properties = { product: pathOf(walk).split('/').at(-1) ?? '', quantity: 1 }
  walk.events.push({ type: 'custom', ...stamp(walk), name: 'add_to_cart', properties })
  pause(walk, 5)
  turnTo(walk, '/cart')
  pause(walk, 15)
}

const checkout: Step = (walk) => {
  turnTo(walk, '/checkout')
  pause(walk, 8)
  walk.events.push({ type: 'form_start', ...stamp(walk), formId: 'checkout' })
  pause(walk, 40)
}

/** The way back from the payment page is no arrival. */
const buy: Step = (walk, outcome) => {
  pause(walk, 25)
  turnTo(walk, '/thanks', walk.rng.chance(0.7) ? 'https://cashier.alipay.com/standard/result.htm' : walk.url)
  outcome.purchases.push(pay(walk))
  pause(walk, 6)
}

const contact: Step = (walk, outcome) => {
  turnTo(walk, '/team')
  pause(walk, 20)
  walk.events.push({ type: 'form_start', ...stamp(walk), formId: 'team' })
  pause(walk, 45)
  const leadId = newId(walk.rng, 'L')
  const visitorId = walk.person.sender === 'cookieless' ? undefined : walk.person.id
  outcome.contacts.push({ leadId, visitorId, at: walk.at, url: walk.url })
}

const join: Step = (walk) => {
  if (walk.person.userId !== undefined) return
  turnTo(walk, '/join')
  pause(walk, 40)
  walk.person.userId = `u${walk.rng.text(TOKEN, 10)}`
  const { userId } = walk.person
  walk.events.push({ type: 'form_submit', ...stamp(walk), formId: 'join' }, { type: 'signup', ...stamp(walk), userId })
  walk.at += 20
  walk.events.push({ type: 'identify', ...stamp(walk), userId })
}

const read: Step = (walk) => {
  turnTo(walk, '/guide')
  const videoId = `guide-${walk.rng.pick(ARTICLES)}`
  for (const percent of [25, 50]) {
    pause(walk, 30)
    walk.events.push({ type: 'video_progress', ...stamp(walk), videoId, percent })
  }
}

const keep: Step = (walk) => {
  walk.events.push({ type: 'download', ...stamp(walk), file: '/files/size-chart.pdf' })
  pause(walk, 5)
}

const tell: Step = (walk) => {
  const platform = walk.rng.pick(['wechat', 'weibo', 'xiaohongshu'])
  walk.events.push({ type: walk.rng.chance(0.5) ? 'share' : 'follow', ...stamp(walk), platform })
  pause(walk, 4)
}

const leave: Step = (walk) => {
  walk.events.push({ type: 'click', ...stamp(walk), target: 'https://map.example/store/12', outbound: true })
}

/** Not a person's doing, and no reason against a bounce. */
const measure: Step = (walk) => {
  const { rng } = walk
  walk.events.push({ type: 'page_timing', ...stamp(walk), loadMs: rng.int(300, 4_000) })
  if (rng.chance(0.1))
    walk.events.push({ type: 'error', ...stamp(walk), message: 'ResizeObserver loop limit exceeded' })
  if (rng.chance(0.2)) walk.events.push({ type: 'ad_impression', ...stamp(walk), viewableMs: rng.int(1_000, 9_000) })
  if (rng.chance(0.2)) walk.events.push({ type: 'custom', ...stamp(walk), name: 'banner_seen', interactive: false })
}

/** She puts the phone away, and later goes on where she was: a visit of its own, and no new arrival. */
const rest: Step = (walk) => {
  pause(walk, 15)
  const { url } = walk
  walk.at += walk.rng.int(31, 90) * 60_000
  turnTo(walk, walk.rng.weighted(PRODUCTS).path, url)
  pause(walk, 30)
}

const STEPS = { view, look, search, put, checkout, buy, contact, join, read, keep, tell, leave, measure, rest } as const

export type StepName = keyof typeof STEPS

export const take = (step: StepName, walk: Walk, outcome: Outcome): void => STEPS[step](walk, outcome)
