/** Writes down what one visitor does, in few words. */
export interface Story {
  visitorId: string
  events: object[]
  /** The next id of this story, readable in reports of differences. */
  id(): string
  add(type: string, occurredAt: number, more?: object): Story
  view(occurredAt: number, query?: string, more?: object): Story
  order(occurredAt: number, orderId: string, value: string, more?: object): Story
}

export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const SHOP = 'https://www.yunye.example'

export const story = (visitorId: string): Story => {
  const events: object[] = []
  const own: Story = {
    visitorId,
    events,
    id: () => `${visitorId}-${String(events.length).padStart(3, '0')}`,
    add(type, occurredAt, more = {}) {
      events.push({ type, eventId: own.id(), visitorId, occurredAt, ...more })
      return own
    },
    view: (occurredAt, query = '', more = {}) => own.add('page_view', occurredAt, { url: `${SHOP}/${query}`, ...more }),
    order: (occurredAt, orderId, value, more = {}) =>
      own.add('order', occurredAt, { orderId, value, currency: 'CNY', ...more }),
  }
  return own
}
