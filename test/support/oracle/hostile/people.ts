import { DAY, HOUR, MINUTE, type Story, story } from './story.ts'

const signIn = (own: Story, at: number, userId: string): Story => own.add('identify', at, { userId })

/** A phone and a laptop: one journey, whichever of them learns last whose it is. */
const devices = (noon: number): Story[] => [
  signIn(story('h-cross-phone').view(noon - 2 * DAY, '?bd_vid=x1'), noon - 2 * DAY + MINUTE, 'h-cross').view(
    noon - DAY,
    '?utm_source=edm&utm_medium=email&utm_campaign=cross',
  ),
  signIn(
    story('h-cross-laptop')
      .view(noon - 30 * HOUR, '?gdt_vid=x2')
      .order(noon, 'H-CROSS', '100.01'),
    noon + DAY,
    'h-cross',
  ),
  // The same moment on two visitors, and an order between them.
  story('h-tie-a')
    .view(noon, '?bd_vid=t1', { userId: 'h-tie' })
    .order(noon + MINUTE, 'H-TIE', '0.000001'),
  story('h-tie-b').view(noon, '?gdt_vid=t2', { userId: 'h-tie' }),
  // Seen nowhere but on the other device.
  story('h-only-phone').view(noon - HOUR, '?qz_gdt=p1', { userId: 'h-only' }),
  story('h-only-laptop').order(noon, 'H-ONLY', '9.99', { userId: 'h-only' }),
]

/** A click and its landing page on a device that another one's order knows of. */
const clicks = (noon: number): Story[] => [
  story('h-click-phone')
    .add('ad_click', noon - HOUR, {
      linkId: 'poster',
      clickId: { name: 'gy_click', value: 'poster.h1' },
      userId: 'h-clicks',
    })
    .view(noon - HOUR + 1_000, '?gy_click=poster.h1'),
  story('h-click-laptop')
    .view(noon - 2 * HOUR, '?gy_click=poster.h1')
    .order(noon, 'H-CLICKS', '60', { userId: 'h-clicks' }),
]

/** One tablet, two people, who take turns. */
const shared = (noon: number): Story => {
  const own = story('h-tablet').view(noon - 3 * DAY, '?bd_vid=s1')
  signIn(own, noon - 3 * DAY + MINUTE, 'h-anna').view(noon - 2 * DAY, '?gdt_vid=s2')
  own.order(noon - 2 * DAY + MINUTE, 'H-ANNA-1', '30')
  signIn(own, noon - DAY, 'h-ben').view(noon - DAY + HOUR, '?qz_gdt=s3')
  own.order(noon - DAY + HOUR + MINUTE, 'H-BEN-1', '40').order(noon - DAY + 2 * HOUR, 'H-ANNA-1', '30')
  // Anna's order while Ben is signed in: hers from here on.
  own.order(noon, 'H-ANNA-2', '50', { userId: 'h-anna' })
  return own.view(noon + HOUR, '?bd_vid=s4').order(noon + HOUR + MINUTE, 'H-ANNA-3', '60')
}

const sharing = (noon: number): Story[] => [
  shared(noon),
  story('h-ben-phone').view(noon - 4 * DAY, '?utm_source=zhihu&utm_medium=kol&utm_campaign=ben', { userId: 'h-ben' }),
  story('h-ben-order').order(noon + 2 * HOUR, 'H-BEN-2', '70', { userId: 'h-ben' }),
]

/** Linked by mistake: taken back once all is sent. */
const wrong = (noon: number): Story[] => [
  signIn(story('h-wrong-phone').view(noon - DAY, '?bd_vid=w1'), noon - HOUR, 'h-wrong').order(noon, 'H-WRONG-2', '21'),
  story('h-wrong-laptop').order(noon - MINUTE, 'H-WRONG-1', '20', { userId: 'h-wrong' }),
]

/** An account that a whole shop shares: 51 devices are no person. */
const crowd = (noon: number): Story[] => {
  const till = (index: number) => {
    const own = story(`h-till-${index}`).view(noon - DAY + index, `?bd_vid=c${index}`, { userId: 'h-shop' })
    return index < 2 ? own.order(noon + index, `H-TILL-${index}`, '11') : own
  }
  return Array.from({ length: 51 }, (_, index) => till(index))
}

/** A server that knows only the user. */
const byServer = (noon: number): Story => {
  const own = story('h-server')
  const order = (at: number, orderId: string, userId: string) =>
    own.order(at, orderId, '80', { visitorId: undefined, userId })
  order(noon + 1_000, 'H-SERVER-1', 'h-cross')
  order(noon + 2_000, 'H-SERVER-2', 'h-nobody')
  order(noon + 3_000, 'H-SERVER-3', 'h-shop')
  return own
}

/** Who is who: visitors that are one person, and visitors that are several. */
export const hostilePeople = (noon: number): { browser: Story[]; server: Story[] } => ({
  browser: [...devices(noon), ...clicks(noon), ...sharing(noon), ...wrong(noon), ...crowd(noon)],
  server: [byServer(noon)],
})
