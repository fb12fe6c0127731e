import type { ErasureAccepted, ErasureAnswer, PersonAnswer } from '@guiyin/events'
import { answer, json, language, type Operation, pathParameter, problem, ref } from './openapi-parts.ts'

const keys = ['secret'] as const
const site = pathParameter('site', 'Id of a site in the catalog')
const visitor = pathParameter('visitorId', 'Your id of the visitor, or as a conversion names it')
const user = pathParameter('userId', 'Your id of the user, as sent in events')
const cursor = {
  name: 'cursor',
  in: 'query',
  description: 'Of the page before',
  required: false,
  schema: { type: 'string' },
}
const refusals = { ...problem(401, 'unknown_key'), ...problem(403, 'wrong_key_kind') }

const requested = { erasureId: '01KF0Z3M7QG6', site: 'shop', requestedAt: '2026-01-15T04:00:00Z' }
const accepted = { ...requested, kind: 'visitor', state: 'accepted' } satisfies ErasureAccepted
const done = {
  ...requested,
  kind: 'visitor',
  state: 'done',
  doneAt: '2026-01-15T04:20:08Z',
  runs: 1,
  places: [
    { place: 'visitor_log', found: 12, left: 0 },
    { place: 'lake_events', found: 31, left: 0 },
    { place: 'conversions', found: 3, left: 0 },
  ],
  holdNoIds: ['exports'],
  expires: [{ place: 'object_versions', days: 30 }],
} satisfies ErasureAnswer
const stored = {
  site: 'shop',
  visitors: ['v-1001'],
  visitor: 'v-1001',
  facts: [{ type: 'page_view', id: 'evt-0001', at: 1_768_449_600_000, url: 'https://shop.example.cn/' }],
  conversions: [],
} satisfies PersonAnswer

const FORGET =
  'Nothing of the person can be looked up afterwards: visits leave the numbers, money stays without a name, and later events of the person are left out. Sending it again is harmless and answers the same id. See docs/erasure.md.'

const erasing = (kind: 'visitor' | 'user'): Operation => ({
  method: 'delete',
  path: kind === 'visitor' ? '/v1/sites/{site}/visitors/{visitorId}' : '/v1/sites/{site}/users/{userId}',
  id: kind === 'visitor' ? 'eraseVisitor' : 'eraseUser',
  tag: 'identity',
  summary: kind === 'visitor' ? 'Erase a visitor everywhere' : 'Erase a user and every visitor that was this user',
  description: FORGET,
  keys,
  parameters: [site, kind === 'visitor' ? visitor : user, language],
  answers: {
    202: answer('It is taken, and carried out within hours', json(ref('ErasureAccepted'), { accepted })),
    ...problem(400, 'invalid_field'),
    ...refusals,
    ...problem(404, 'unknown_site'),
    ...problem(503, 'internal'),
  },
})

const telling = (kind: 'visitor' | 'user'): Operation => ({
  method: 'get',
  path: kind === 'visitor' ? '/v1/sites/{site}/visitors/{visitorId}' : '/v1/sites/{site}/users/{userId}',
  id: kind === 'visitor' ? 'readVisitor' : 'readUser',
  tag: 'identity',
  summary: kind === 'visitor' ? 'Read what is stored about a visitor' : 'Read what is stored about a user',
  keys,
  parameters: [site, kind === 'visitor' ? visitor : user, cursor, language],
  answers: {
    200: answer('A page of it; empty where nothing is stored', json(ref('PersonAnswer'), { stored })),
    ...problem(400, 'invalid_field', 'invalid_query'),
    ...refusals,
    ...problem(404, 'unknown_site'),
  },
})

/** What people may ask of their own data. */
export const personOperations: readonly Operation[] = [
  erasing('visitor'),
  erasing('user'),
  telling('visitor'),
  telling('user'),
  {
    method: 'get',
    path: '/v1/sites/{site}/erasures/{erasureId}',
    id: 'readErasure',
    tag: 'identity',
    summary: 'Read how far an erasure is, and its proof',
    keys,
    parameters: [site, pathParameter('erasureId', 'As answered by the deletion'), language],
    answers: {
      200: answer('Where was searched, what was found, and what was left', json(ref('ErasureAnswer'), { done })),
      ...refusals,
      ...problem(404, 'unknown_erasure', 'unknown_site'),
    },
  },
]
