import { explainPostback, type PostbackList, PostbackQuery } from '@guiyin/events'
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
const keys = ['secret'] as const

const listed = {
  postbacks: [
    {
      kind: 'order',
      id: 'A-1003',
      platform: 'baidu',
      goal: 'order',
      type: '10',
      requestId: '1c0f8a61d7d24a0c9c6a5c5f4d3e2b1a',
      status: 'rejected',
      reason: 'field',
      message: explainPostback('field', 'en'),
      code: '2001',
      answerId: null,
      answer: '{"header":{"status":2,"failures":[{"code":2001,"message":"logidUrl","position":0}]}}',
      attempts: 1,
      at: '2026-01-15T04:05:00Z',
      nextAt: null,
    },
  ],
  more: false,
} satisfies PostbackList

const refusals = {
  ...problem(401, 'unknown_key'),
  ...problem(403, 'wrong_key_kind'),
  ...problem(404, 'unknown_site'),
}

/** What ad platforms were told, and what they were not. */
export const postbackOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/sites/{site}/postbacks',
    id: 'listPostbacks',
    tag: 'operation',
    summary: 'List the conversions that did not get through to an ad platform, or with `state` all that were to',
    description:
      'Without `state` those that did not get through, whenever that was. With it those of local days, the newest first. Page after page by `cursor`, until there is none. What became of one conversion at every platform stands in `readConversion`.',
    keys,
    parameters: [site, ...queryParametersOf(PostbackQuery), language],
    answers: {
      200: answer('They, each with its reason', json(ref('PostbackList'), { one: listed })),
      ...problem(400, 'invalid_query'),
      ...refusals,
    },
  },
  {
    method: 'post',
    path: '/v1/sites/{site}/postbacks/retry',
    id: 'retryPostbacks',
    tag: 'operation',
    summary: 'Send them again, from the beginning of their schedule',
    description: 'Under the ids they had. What came too late only leaves the list. Call it until `left` is false.',
    keys,
    parameters: [site, language],
    answers: {
      200: answer('They are on their way', json(ref('PostbackRetry'), { all: { retried: 3, left: false } })),
      ...refusals,
    },
  },
]
