import { DAY, HOUR, MINUTE, type Story, story } from './story.ts'

const CHANNELS = ['?bd_vid=1', '?utm_source=edm&utm_medium=email&utm_campaign=spring', '', '?gdt_vid=9'] as const

/** Comes back by another way on each of some days before `at`. */
const returning = (name: string, at: number, times: number): Story => {
  const own = story(name)
  for (let left = times; left > 0; left -= 1) own.view(at - left * 31 * HOUR, CHANNELS[left % CHANNELS.length])
  return own
}

const journeys = (noon: number): Story[] => [
  returning('h-three', noon, 3).order(noon, 'H-THREE', '100.01'),
  returning('h-two', noon, 2).order(noon, 'H-TWO', '0.000001'),
  returning('h-seven', noon, 7).order(noon, 'H-SEVEN', '1000000'),
  returning('h-nothing', noon, 3).order(noon, 'H-NOTHING', '0'),
  story('h-never').order(noon, 'H-NEVER', '77'),
  story('h-before')
    .order(noon - MINUTE, 'H-BEFORE', '7')
    .view(noon, '?bd_vid=1'),
  story('h-moment').view(noon, '?bd_vid=1').order(noon, 'H-MOMENT', '7'),
  story('h-only-direct')
    .view(noon - 2 * HOUR)
    .view(noon - HOUR)
    .order(noon, 'H-DIRECT', '7'),
]

const duplicates = (noon: number): Story[] => [
  story('h-dup-a')
    .view(noon, '?bd_vid=1')
    .order(noon + 2 * MINUTE, 'H-DUP', '50')
    .order(noon + 9 * MINUTE, 'H-DUP-NEXT', '60'),
  story('h-dup-b')
    .view(noon, '?gdt_vid=1')
    .order(noon + MINUTE, 'H-DUP', '40')
    .order(noon + 8 * MINUTE, 'H-DUP-B', '60'),
  story('h-dup-c')
    .view(noon, '?qz_gdt=1')
    .order(noon + MINUTE, 'H-DUP', '40'),
  story('h-told')
    .order(noon, 'H-TOLD-1', '5', { newCustomer: false })
    .order(noon + 1, 'H-TOLD-2', '5', { newCustomer: true })
    .order(noon + 2, 'H-TOLD-3', '5'),
  story('h-lead-a')
    .view(noon, '?bd_vid=2')
    .add('lead', noon + MINUTE, { leadId: 'H-L', status: 'new' }),
  story('h-lead-b')
    .view(noon, '?gdt_vid=2')
    .add('lead', noon + DAY, { leadId: 'H-L', status: 'won' }),
  story('h-user-a')
    .view(noon)
    .add('signup', noon + MINUTE, { userId: 'h-user' }),
  story('h-user-b')
    .view(noon)
    .add('signup', noon + 2 * MINUTE, { userId: 'h-user' })
    .add('signup', noon + 3 * MINUTE),
]

/** One person under several visitors: the first order of any of them makes the customer. */
const people = (noon: number): Story[] => [
  story('h-same-a')
    .view(noon, '?bd_vid=6')
    .order(noon + MINUTE, 'H-SAME-1', '8', { userId: 'h-same' }),
  story('h-same-b')
    .view(noon, '?gdt_vid=6')
    .order(noon + 2 * MINUTE, 'H-SAME-2', '8')
    .add('identify', noon + DAY, { userId: 'h-same' }),
  story('h-same-c')
    .view(noon)
    .add('identify', noon + 1, { userId: 'h-other' })
    .order(noon + MINUTE, 'H-SAME-3', '8'),
]

/** The goal `booking` looks back seven days. */
const goals = (noon: number): Story[] => [
  story('h-goal-in')
    .view(noon - 7 * DAY, '?bd_vid=3')
    .add('custom', noon, { name: 'booking' }),
  story('h-goal-out')
    .view(noon - 7 * DAY - 1, '?bd_vid=4')
    .add('custom', noon, { name: 'booking' }),
  story('h-goal-visit')
    .view(noon, '?bd_vid=5')
    .add('custom', noon + 1, { name: 'booking' })
    .add('custom', noon + 2, { name: 'booking', interactive: false }),
]

const refund = (
  own: Story,
  at: number,
  refundId: string,
  orderId: string,
  value: string,
  more: object = {},
): object => ({
  type: 'refund',
  eventId: `${own.visitorId}-${refundId}`,
  occurredAt: at,
  refundId,
  orderId,
  value,
  ...more,
})

/** Given back in several steps, too much, twice, too early, in another currency. */
const givenBack = (noon: number): Story => {
  const own = story('h-refund')
  own.events.push(
    refund(own, noon + HOUR, 'R1', 'H-THREE', '33.33'),
    refund(own, noon + DAY, 'R2', 'H-THREE', '33.33', { currency: 'CNY' }),
    refund(own, noon + DAY + HOUR, 'R3', 'H-THREE', '50'),
    refund(own, noon + DAY + 2 * HOUR, 'R4', 'H-THREE', '1'),
    { ...refund(own, noon + DAY, 'R1', 'H-THREE', '33.33'), eventId: 'h-refund-R1-again' },
    refund(own, noon - 2 * HOUR, 'R5', 'H-SEVEN', '1.000001'),
    refund(own, noon + 2 * DAY, 'R6', 'H-SEVEN', '1000000'),
    refund(own, noon + HOUR, 'R7', 'H-NO-SUCH-ORDER', '5'),
    refund(own, noon + HOUR, 'R8', 'H-NOTHING', '5'),
    refund(own, noon + HOUR, 'R9', 'H-USD', '3'),
    refund(own, noon + 3 * HOUR, 'R10', 'H-MIXED-BACK', '3', { currency: 'USD' }),
    refund(own, noon + 4 * HOUR, 'R11', 'H-MIXED-BACK', '2'),
  )
  return own
}

/** Dollars in one campaign of a shop that counts in yuan. */
const dollars = (noon: number): Story[] => [
  story('h-usd')
    .view(noon, '?utm_source=meta&utm_medium=paid_social&utm_campaign=usd&fbclid=1')
    .order(noon + MINUTE, 'H-USD', '30', { currency: 'USD' }),
  story('h-usd-home')
    .view(noon, '?utm_source=facebook&utm_medium=paid_social&utm_campaign=usd&fbclid=2')
    .order(noon + MINUTE, 'H-USD-HOME', '30'),
  story('h-mixed')
    .view(noon, '?utm_source=facebook&utm_medium=paid_social&utm_campaign=back&fbclid=3')
    .order(noon + MINUTE, 'H-MIXED-BACK', '30'),
]

export const hostileConversions = (noon: number): { browser: Story[]; server: Story[] } => ({
  browser: [...journeys(noon), ...duplicates(noon), ...people(noon), ...goals(noon), ...dollars(noon - 3 * DAY)],
  server: [givenBack(noon)],
})
