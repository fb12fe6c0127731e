import { type AttributionAnswer, AttributionQuery, type PathsAnswer, PathsQuery } from '@guiyin/events'
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

const compared = {
  rows: [
    {
      model: 'markov:1',
      channel: 'sem',
      platform: null,
      campaign: null,
      keyword: null,
      creative: null,
      content: null,
      partner: null,
      rest: false,
      conversions: 61.204551,
      conversions_low: 55.1,
      conversions_high: 67.9,
      value: 12240.9102,
      value_low: 11020,
      value_high: 13580,
      value_null_reason: null,
      spend: 4080,
      credited_cpa: 66.66170723186,
      credited_cpa_null_reason: null,
      credited_roas: 3.0002231,
      credited_roas_null_reason: null,
      parameters: 'order=1;window_days=30;lookback_days=30;replicates=200;steps=50',
      model_version: '2',
      coverage: 1,
      window_from: '2025-12-17',
      final: false,
    },
  ],
  meta: { currency: 'CNY', not_fitted: ['2026-01-15'], data_through: '2026-01-15T04:00:00Z' },
} satisfies AttributionAnswer

const refusals = {
  ...problem(400, 'invalid_query'),
  ...problem(401, 'unknown_key'),
  ...problem(403, 'wrong_key_kind'),
  ...problem(404, 'unknown_site'),
}

export const attributionOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/sites/{site}/attribution',
    id: 'readAttribution',
    tag: 'reading',
    summary: 'Compare attribution models over a range of days',
    description:
      'Rule models from the credits of each conversion; data-driven ones fitted each night on the 30 days up to each day, converting journeys and others, with 95 % intervals. Credits of one model add up to all conversions of the days it knows. Days under a data-driven model are final when the look-back after them is over.',
    keys: ['read'],
    parameters: [site, ...queryParametersOf(AttributionQuery), language],
    answers: {
      200: answer('Models side by side, sorted by model and dimension', {
        ...json(ref('AttributionAnswer'), { one: compared }),
        'text/csv': { schema: { type: 'string' } },
      }),
      ...refusals,
    },
  },
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
      ...refusals,
    },
  },
]
