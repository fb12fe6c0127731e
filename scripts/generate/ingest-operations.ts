import {
  answer,
  json,
  language,
  type Operation,
  pathParameter,
  problem,
  problemContent,
  ref,
  valued,
} from './openapi-parts.ts'
import { sample } from './samples.ts'

const batch = {
  oneOf: [ref('WireEvent'), { type: 'array', items: ref('WireEvent'), minItems: 1, maxItems: 100 }],
}

const conversion = { oneOf: ['Lead', 'Signup', 'Order', 'Refund'].map(ref) }
const conversions = { oneOf: [...conversion.oneOf, { type: 'array', items: conversion, minItems: 1, maxItems: 100 }] }

const receipt = {
  receiptId: '01KF0Z3M7QG6',
  verdicts: [{ eventId: 'evt-0001', verdict: 'accepted' }],
}

const allRejected = {
  receiptId: '01KF0Z3M7QG7',
  verdicts: [
    {
      eventId: null,
      verdict: 'rejected',
      code: 'missing_field',
      path: 'url',
      message: 'This field is required; add it. (url)',
    },
  ],
}

const badBody = answer('Every event was rejected (the receipt says why), or the body could not be read', {
  ...json(ref('Receipt'), { everyEventRejected: allRejected }),
  ...problemContent(400, ['invalid_json', 'invalid_body', 'too_deep']),
})

const taken = answer(
  'Stored in the stream. Each event has its own verdict: rejected ones do not sink their neighbours. A repeated sending is answered alike and counts once.',
  json(ref('Receipt'), { accepted: receipt }),
)

const refusals = {
  ...problem(401, 'unknown_key'),
  ...problem(403, 'wrong_key_kind', 'origin_not_allowed'),
  ...problem(413, 'body_too_large', 'too_many_events'),
  ...problem(415, 'unsupported_encoding'),
  ...problem(429, 'rate_limited'),
  ...problem(503, 'stream_unavailable'),
}

const html = { 'text/html': { schema: { type: 'string' } } }

const eventBody = (schema: unknown, examples: Record<string, unknown>) => ({
  ...json(schema, examples),
  'text/plain': {
    schema: { type: 'string' },
    examples: valued({ beacon: JSON.stringify(Object.values(examples)[0]) }),
  },
})

const formBody = {
  'application/x-www-form-urlencoded': {
    schema: {
      type: 'object',
      properties: {
        key: { type: 'string', description: 'The write key, as a hidden field' },
        next: { type: 'string', description: "Where to go then: a page on the site's own host" },
      },
      additionalProperties: { type: 'string', description: 'The fields of the event under their own names' },
      required: ['type'],
    },
    examples: valued({ lead: { key: 'wk_demo', type: 'lead', leadId: 'L-301', next: '/thanks.html' } }),
  },
}

export const ingestOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/events',
    id: 'sendEvents',
    tag: 'ingest',
    summary: 'Send one event or up to 100',
    description:
      'The body is sniffed, Content-Type is not trusted; gzip is welcome. At most 256 KB after inflation, 32 KB an event, 16 levels deep.',
    keys: ['write', 'secret'],
    parameters: [language],
    body: eventBody(batch, {
      pageView: sample('page-view-minimal'),
      everyCommonField: sample('page-view-with-every-common-field'),
      several: [sample('search-minimal'), sample('lead-minimal')],
    }),
    answers: { 200: taken, 400: badBody, ...refusals },
  },
  {
    method: 'post',
    path: '/v1/conversions',
    id: 'sendConversions',
    tag: 'ingest',
    summary: 'Send leads, sign-ups, orders, refunds; also from a plain HTML form',
    keys: ['write', 'secret'],
    parameters: [language],
    body: {
      ...eventBody(conversions, {
        order: sample('order-with-every-field'),
        refund: sample('refund-with-currency'),
        laterStatus: sample('lead-with-a-later-status'),
      }),
      ...formBody,
    },
    answers: {
      200: answer('As for /v1/events; a form without `next` gets a plain page of thanks', {
        ...json(ref('Receipt'), { accepted: receipt }),
        ...html,
      }),
      303: answer('A form: the page named by `next`', undefined, { Location: { schema: { type: 'string' } } }),
      400: badBody,
      ...refusals,
    },
  },
  {
    method: 'get',
    path: '/p.gif',
    id: 'sendByPixel',
    tag: 'ingest',
    summary: 'Send one event by an image',
    description:
      "The event's fields are query parameters of the same names; `clickId.name`, `consent.ads` and `properties.<name>` reach inside. Without `type` it is a page view, without `url` the page in the Referer header. The answer is an image whatever the verdict.",
    keys: ['write'],
    parameters: [{ name: 'event', in: 'query', style: 'form', explode: true, schema: ref('WireEvent') }],
    answers: {
      200: answer(
        'A transparent GIF of 43 bytes, never cached',
        { 'image/gif': { schema: { type: 'string', format: 'binary' } } },
        {
          'X-Guiyin-Verdict': { description: 'accepted, bot, test, or rejected:<code>', schema: { type: 'string' } },
        },
      ),
    },
  },
  {
    method: 'get',
    path: '/r/{linkId}',
    id: 'followLink',
    tag: 'ingest',
    summary: 'Count a click and go on to the registered destination',
    description: 'Every query parameter is kept and our click id `gy_click` is added.',
    keys: [],
    parameters: [pathParameter('linkId', 'Id of a link in the catalog; `tp2` is reserved'), language],
    answers: {
      302: answer('The destination, never cached', undefined, {
        Location: { schema: { type: 'string', format: 'uri' } },
      }),
      404: answer('`unknown_link`: a page that says so', html),
    },
  },
]
