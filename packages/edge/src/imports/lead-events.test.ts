import { leads, rowReader } from '@guiyin/events/datasets'
import { describe, expect, test } from 'vitest'
import { leadEvents } from './lead-events.ts'

const AT = '2026-01-15T10:30:00+08:00'

const eventsOf = (more: object) => {
  const read = rowReader(leads)({ lead_id: 'L-1', stage: 'mql', at: AT, ...more })
  if ('rejection' in read) throw new Error(JSON.stringify(read.rejection))
  return leadEvents(read.row, 'secret')
}

describe('a stage of a lead', () => {
  test('is a lead event with an id that a repetition shares', () => {
    const [lead, ...more] = eventsOf({})
    expect(more).toEqual([])
    expect(lead).toEqual({
      ...{ type: 'lead', leadId: 'L-1', status: 'mql', occurredAt: AT },
      eventId: expect.stringMatching(/^crm-lead-[0-9a-f]{32}$/),
    })
    expect(eventsOf({ value: '5', currency: 'CNY' })[0]?.eventId).toBe(lead?.eventId)
    expect(eventsOf({ stage: 'sql' })[0]?.eventId).not.toBe(lead?.eventId)
  })

  test.each([
    [{ user_id: 'u-1', contact_hash: 'a'.repeat(64) }, { userId: 'u-1' }],
    [{ contact_hash: 'a'.repeat(64) }, { userId: 'a'.repeat(64) }],
    [
      { visitor_id: 'v-1', user_id: 'u-1' },
      { visitorId: 'v-1', userId: 'u-1' },
    ],
  ])('with %o belongs to %o', (who, owner) => {
    expect(eventsOf(who)[0]).toMatchObject(owner)
  })

  test('with a click id is preceded by that click, of the same visitor', () => {
    const click = { click_id_name: 'bd_vid', click_id: 'x1' }
    expect(eventsOf(click)).toMatchObject([
      {
        type: 'ad_click',
        clickId: { name: 'bd_vid', value: 'x1' },
        occurredAt: Date.parse(AT) - 1,
        visitorId: 'lead:L-1',
      },
      { type: 'lead', clickId: { name: 'bd_vid', value: 'x1' }, visitorId: 'lead:L-1' },
    ])
    const [clicked] = eventsOf({ ...click, user_id: 'u-1', clicked_at: '2026-01-10T09:00:00+08:00' })
    expect(clicked).toMatchObject({ userId: 'u-1', occurredAt: '2026-01-10T09:00:00+08:00' })
    expect(clicked).not.toHaveProperty('visitorId')
  })

  test('that won an order is that order, too', () => {
    const won = { stage: 'won', order_id: 'o-1', value: '1200', currency: 'CNY', user_id: 'u-1' }
    expect(eventsOf(won)).toMatchObject([
      { type: 'lead', status: 'won' },
      { type: 'order', orderId: 'o-1', value: '1200', currency: 'CNY', userId: 'u-1', occurredAt: AT },
    ])
    expect(eventsOf({ ...won, order_id: '' })).toHaveLength(1)
    expect(eventsOf({ ...won, stage: 'sql' })).toHaveLength(1)
  })
})
