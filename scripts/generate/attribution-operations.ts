import { type PathsAnswer, PathsQuery } from '@guiyin/events'
import {
  answer,
  json,
  language,
  type Operation,
  pathParameter,
  problem,
  queryParametersOf,
  ref,
} from './openapi-parts.ts'

const site = pathParameter('site', 'Id of a site in the catalog')

const somePaths = {
  rows: [{ path: ['sem', 'direct'], conversions: 2, value: 170, nulls: 11, open: 3 }],
  lengths: [{ touches: 2, conversions: 2, value: 170 }],
  time_lags: [{ days: 7, conversions: 2, value: 170 }],
  positions: [
    { channel: 'direct', early: 0, mid: 0, late: 2 },
    { channel: 'sem', early: 2, mid: 0, late: 0 },
  ],
  assisted: [{ channel: 'sem', assisted_conversions: 0, assisted_value: 0, last_conversions: 2, last_value: 170 }],
  customers: [
    { customer: 'new', conversions: 2, value: 170 },
    { customer: 'returning', conversions: 0, value: 0 },
    { customer: 'none', conversions: 0, value: 0 },
  ],
  meta: {
    currency: 'CNY',
    value_null_reason: null,
    paths: 1,
    nulls_through: null,
    data_through: '2026-01-15T04:00:00Z',
  },
} satisfies PathsAnswer

export const attributionOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/sites/{site}/paths',
    id: 'readPaths',
    tag: 'reading',
    summary: 'Read the journeys of a range of days',
    description:
      'Paths with their conversions and the journeys that came to nothing, path lengths, time lags, positions, assisted conversions, new and returning customers. A conversion stands on its own day, a journey that came to nothing on that of its last touch. CSV holds the paths alone.',
    keys: ['read'],
    parameters: [site, ...queryParametersOf(PathsQuery), language],
    answers: {
      200: answer('The best paths, and what all of them add up to', {
        ...json(ref('PathsAnswer'), { some: somePaths }),
        'text/csv': { schema: { type: 'string' } },
      }),
      ...problem(400, 'invalid_query'),
      ...problem(401, 'unknown_key'),
      ...problem(403, 'wrong_key_kind'),
      ...problem(404, 'unknown_site'),
    },
  },
]
