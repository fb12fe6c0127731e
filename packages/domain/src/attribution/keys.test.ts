import { expect, test } from 'vitest'
import { custom, lead, order, pageView, plain, refund, signup, T0 } from '../facts/testing.ts'
import { goalTerms } from './goals.ts'
import { conversionKeyOf, refundKeyOf } from './keys.ts'

const DAY_MS = 86_400_000
const goals = {
  goals: [
    { id: 'sale', event: 'order', lookbackDays: 7 },
    { id: 'trial_start', event: 'trial' },
    { id: 'lead', event: 'lead', lookbackDays: 0.5 },
  ],
}
const none = { goals: [] }

test.for([
  { title: 'an order by its order id', fact: order('e', T0), kind: 'order', naturalId: 'o1' },
  { title: 'a lead by its lead id', fact: lead('e', T0), kind: 'lead', naturalId: 'l1' },
  { title: 'a signup by its user', fact: signup('e', T0, { user: 'u' }), kind: 'signup', naturalId: 'u' },
  { title: 'a signup without user by its event id', fact: signup('e', T0), kind: 'signup', naturalId: 'e' },
  {
    title: 'a custom event that is a goal by its event id',
    fact: custom('e', T0),
    kind: 'custom:trial',
    naturalId: 'e',
  },
  {
    title: 'a bot’s order too, so that its copies meet',
    fact: order('e', T0, { verdict: 'bot' }),
    kind: 'order',
    naturalId: 'o1',
  },
])('a conversion claims $title', ({ fact, kind, naturalId }) => {
  expect(conversionKeyOf(fact, goals)).toEqual({ site: 'shop', kind, naturalId })
})

test.for([
  { title: 'a page view', fact: pageView('e', T0) },
  { title: 'a form', fact: plain('form_submit', 'e', T0) },
  { title: 'a refund', fact: refund('e', T0, '1') },
  { title: 'a custom event that is no goal', fact: custom('e', T0, { name: 'other' }) },
  { title: 'a custom event named like an order', fact: custom('e', T0, { name: 'order' }) },
])('$title claims no conversion', ({ fact }) => {
  expect(conversionKeyOf(fact, goals)).toBeUndefined()
})

test('a refund belongs to its order', () => {
  expect(refundKeyOf(refund('e', T0, '1'))).toEqual(conversionKeyOf(order('f', T0), none))
})

test.for([
  { title: 'an order without a goal in the catalog', fact: order('e', T0), settings: none, goal: 'order', days: 30 },
  { title: 'an order', fact: order('e', T0), settings: goals, goal: 'sale', days: 7 },
  { title: 'a custom event', fact: custom('e', T0), settings: goals, goal: 'trial_start', days: 30 },
  { title: 'a lead', fact: lead('e', T0), settings: goals, goal: 'lead', days: 0.5 },
  {
    title: 'a lead that names its own',
    fact: lead('e', T0, { goal: 'demo' }),
    settings: goals,
    goal: 'demo',
    days: 0.5,
  },
  { title: 'a signup', fact: signup('e', T0), settings: goals, goal: 'signup', days: 30 },
])('the goal of $title is $goal, looking back $days days', ({ fact, settings, goal, days }) => {
  expect(goalTerms(fact, settings)).toEqual({ goal, lookbackMs: days * DAY_MS })
})
