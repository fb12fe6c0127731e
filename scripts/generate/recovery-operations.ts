import type { QuarantineEntry, QuarantineList, QuarantineReplay } from '@guiyin/events'
import { explain } from '@guiyin/events'
import { answer, json, language, type Operation, pathParameter, problem, ref } from './openapi-parts.ts'

const keys = ['operator'] as const

const head = {
  id: 'W251bGwsInNoYXJkSWQtMDAwMDAwMDAwMDAwIiwiNDk2Il0',
  site: null,
  code: 'undecodable_record' as const,
  sentence: explain('undecodable_record', 'en', 'no JSON in UTF-8'),
  at: '2026-01-15T04:00:00Z',
  fixedAt: null,
  replayedAt: null,
}
const listed = { entries: [head] } satisfies QuarantineList
const shown = { ...head, payload: '{"v":', encoding: 'utf8', fix: null } satisfies QuarantineEntry
const replayed = { replayedAt: '2026-01-15T05:00:00Z', facts: 3 } satisfies QuarantineReplay

const id = pathParameter('id', 'As in the list')
const site = pathParameter('site', 'Id of a site in the catalog')
const queryParameter = (name: string, description: string, schema: unknown, required = true) => ({
  name,
  in: 'query',
  description,
  required,
  schema,
})
const date = queryParameter('date', "A local day of the site's", ref('Day'))
const text = { type: 'string' }

const quarantine: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/quarantine',
    id: 'listQuarantine',
    tag: 'operation',
    summary: 'List the records that could not be processed',
    keys,
    parameters: [
      queryParameter('site', 'Those of a site; without it those whose site is not known', text, false),
      queryParameter('cursor', 'Of the page before', text, false),
      language,
    ],
    answers: {
      200: answer('A page of them, without payloads', json(ref('QuarantineList'), { one: listed })),
      ...problem(400, 'invalid_query'),
      ...problem(401, 'unknown_key'),
      ...problem(404, 'unknown_site'),
    },
  },
  {
    method: 'get',
    path: '/v1/quarantine/{id}',
    id: 'showQuarantine',
    tag: 'operation',
    summary: 'Show one of them with its payload',
    keys,
    parameters: [id, language],
    answers: {
      200: answer('The record', json(ref('QuarantineEntry'), { undecodable: shown })),
      ...problem(401, 'unknown_key'),
      ...problem(404, 'unknown_quarantine'),
    },
  },
  {
    method: 'put',
    path: '/v1/quarantine/{id}',
    id: 'fixQuarantine',
    tag: 'operation',
    summary: 'Put a corrected payload beside the one that came',
    description:
      'A record takes a whole parcel (parcel.schema.json); `too_many_claims` takes one event with all its stamps. Both are checked; the original stays.',
    keys,
    parameters: [id, language],
    body: json({ type: 'object' }),
    answers: {
      200: answer('The record as it is now', json(ref('QuarantineEntry'))),
      ...problem(400, 'invalid_json', 'invalid_body', 'missing_field', 'invalid_field', 'too_old', 'too_early'),
      ...problem(401, 'unknown_key'),
      ...problem(404, 'unknown_quarantine', 'unknown_site'),
      ...problem(409, 'not_replayable'),
      ...problem(413, 'body_too_large'),
    },
  },
  {
    method: 'post',
    path: '/v1/quarantine/{id}/replay',
    id: 'replayQuarantine',
    tag: 'operation',
    summary: 'Send one of them through the stream again, as it was corrected',
    description: 'Its events keep their ids: however often it is replayed, they count once.',
    keys,
    parameters: [id, language],
    answers: {
      200: answer('It is in the stream', json(ref('QuarantineReplay'), { replayed })),
      ...problem(401, 'unknown_key'),
      ...problem(404, 'unknown_quarantine'),
      ...problem(409, 'not_replayable'),
      ...problem(503, 'stream_unavailable'),
    },
  },
]

const repeating: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/sites/{site}/replay',
    id: 'replayFacts',
    tag: 'operation',
    summary: 'Send the stored events of a local day through the stream again',
    description: 'They keep their ids and stamps: no number changes by it.',
    keys,
    parameters: [
      site,
      date,
      queryParameter('bucket', 'Which sixteenth of its visitors', { type: 'integer', minimum: 0, maximum: 15 }),
      queryParameter('cursor', 'For the rest of the bucket', text, false),
      language,
    ],
    answers: {
      200: answer('They are in the stream', json(ref('ReplayAnswer'), { some: { facts: 120, parcels: 40 } })),
      ...problem(400, 'invalid_query'),
      ...problem(401, 'unknown_key'),
      ...problem(404, 'unknown_site'),
      ...problem(503, 'stream_unavailable'),
    },
  },
  {
    method: 'post',
    path: '/v1/sites/{site}/rebuild',
    id: 'rebuildNumbers',
    tag: 'operation',
    summary: 'Derive the conversions of a local day anew from the events alone',
    description: 'Marks the day, so that the next snapshot folds it. Where nothing was lost, nothing changes.',
    keys,
    parameters: [site, date, queryParameter('cursor', 'For the rest of the day', text, false), language],
    answers: {
      200: answer('They stand', json(ref('RebuildAnswer'), { sound: { conversions: 12, changed: 0 } })),
      ...problem(400, 'invalid_query'),
      ...problem(401, 'unknown_key'),
      ...problem(404, 'unknown_site'),
    },
  },
  {
    method: 'post',
    path: '/v1/redrive',
    id: 'redriveFailures',
    tag: 'operation',
    summary: 'Send what a consumer gave up through the stream or its queue again',
    description: 'Takes a bounded number of batches and messages; call it until none is left.',
    keys,
    parameters: [language],
    answers: {
      200: answer(
        'They are in the stream',
        json(ref('RedriveAnswer'), { last: { batches: 2, records: 17, left: 0, messages: 0 } }),
      ),
      ...problem(401, 'unknown_key'),
      ...problem(503, 'stream_unavailable'),
    },
  },
]

export const recoveryOperations: readonly Operation[] = [...quarantine, ...repeating]
