import { type ClickAnswer, ClickQuery, type ClickReconciliationAnswer, ClickReconciliationQuery } from '@guiyin/events'
import { FEEDBACK_FIELDS, feedbackParameterName } from '@guiyin/platforms'
import {
  answer,
  json,
  language,
  type Operation,
  pathParameter,
  problem,
  queryParametersOf,
  ref,
  valued,
} from './openapi-parts.ts'

const feedbackFields = {
  type: 'object',
  properties: Object.fromEntries(FEEDBACK_FIELDS.map((field) => [feedbackParameterName(field), { type: 'string' }])),
}

const reconciled = {
  rows: [
    {
      site: 'shop',
      date: '2026-01-15',
      platform: 'oceanengine',
      campaign: '春季上新',
      campaign_id: '7300000000000000001',
      platform_clicks: 100,
      platform_clicks_null_reason: null,
      feedback_clicks: 98,
      feedback_clicks_null_reason: null,
      feedback_landed: 50,
      feedback_without_click_id: 0,
      feedback_unreplaced: 0,
      feedback_impressions: 0,
      redirects: null,
      redirects_null_reason: 'no_links',
      landings: 52,
      landings_without_click_id: 0,
      repeated_landings: 2,
      double_landings: 0,
      arrival_rate: 0.52,
      arrival_rate_null_reason: null,
      arrival_remark: 'arrival_low',
      engaged_landings: 30,
      converting_landings: 3,
      bot_clicks: 0,
      platform_conversions: 3,
      platform_conversions_null_reason: null,
      conversions: 3,
      conversion_gap: 0,
      causes: [
        {
          code: 'slow_page',
          message:
            'Clicks left the platform and did not arrive: the page opens so slowly that visitors leave before the tracker runs.',
        },
      ],
      version: 4,
      final: true,
    },
  ],
  meta: { data_through: '2026-01-19T00:05:00Z' },
} satisfies ClickReconciliationAnswer

const tellsOfClick = {
  path: '/v1/feedback/{platform}/{site}',
  tag: 'ingest',
  keys: ['feedback'],
} as const

const place = [
  pathParameter('platform', 'Id of the platform; one without a contract of its own is read under our names'),
  pathParameter('site', 'The site whose feedback key it is'),
]

const answersOfClick = {
  200: answer('What the platform takes for a success; the click is stored', {
    'application/json': { schema: { type: 'object' }, examples: valued({ oceanengine: { status: 0 } }) },
  }),
  ...problem(401, 'unknown_key'),
  ...problem(403, 'wrong_key_kind', 'wrong_signature'),
  ...problem(404, 'unknown_platform'),
  ...problem(503, 'stream_unavailable'),
}

const fieldsInQuery = { name: 'fields', in: 'query', style: 'form', explode: true, schema: feedbackFields }

const traced = {
  site: 'shop',
  id: 'EJiw267wvfQCGKf2g',
  told: [
    {
      at: '2026-01-15T12:00:00Z',
      receivedAt: '2026-01-15T12:00:02Z',
      platform: 'oceanengine',
      action: 'click',
      verdict: 'accepted',
      campaign: '春季上新',
      campaignId: '7300000000000000001',
      adGroupId: '7300000000000000002',
      creativeId: null,
      requestId: '20260115A',
      remarks: ['macro:creative_id'],
    },
  ],
  redirects: [],
  landings: [
    {
      at: '2026-01-15T12:00:03Z',
      eventId: '01KF0RDQG00000000000000001',
      visitor: 'v-77',
      channel: 'feed_ads',
      platform: 'oceanengine',
      campaign: '7300000000000000001',
      rule: 'click_id:clickid',
      verdict: 'accepted',
    },
  ],
  conversions: [],
} satisfies ClickAnswer

export const feedbackOperations: readonly Operation[] = [
  {
    ...tellsOfClick,
    method: 'get',
    id: 'feedClickBack',
    summary: 'An ad platform tells of a click',
    description:
      'The monitor link of docs/feedback.md, as the platform calls it: macros replaced. Parameters that the contract of the platform does not name are dropped, above all ids of devices. HEAD asks whether the link is right and tells of nothing.',
    parameters: [...place, fieldsInQuery, language],
    answers: { ...answersOfClick, ...problem(400, 'invalid_query') },
  },
  {
    ...tellsOfClick,
    method: 'post',
    id: 'postClickBack',
    summary: 'An ad platform that posts tells of a click',
    description: 'As `feedClickBack`, with some of the fields in the body. The key stands in the link.',
    parameters: [...place, fieldsInQuery, language],
    body: {
      'application/json': {
        schema: feedbackFields,
        examples: valued({ oceanengine: { click_id: 'EJiw267wvfQCGKf2g' } }),
      },
      'application/x-www-form-urlencoded': {
        schema: feedbackFields,
        examples: valued({ oceanengine: { click_id: 'EJiw267wvfQCGKf2g' } }),
      },
    },
    answers: { ...answersOfClick, ...problem(400, 'invalid_query', 'invalid_json') },
  },
  {
    method: 'get',
    path: '/v1/sites/{site}/reconciliation/clicks',
    id: 'reconcileClicks',
    tag: 'reading',
    summary: "Read platforms' clicks and conversions beside ours",
    description:
      "By local day and campaign: the platform's clicks, those it told of, redirects, landings, engaged landings, conversions of both, and the likely causes of a gap. CSV has the codes of the causes, joined by semicolons.",
    keys: ['read'],
    parameters: [
      pathParameter('site', 'Id of a site in the catalog'),
      ...queryParametersOf(ClickReconciliationQuery),
      language,
    ],
    answers: {
      200: answer('Rows by day, platform, campaign', {
        ...json(ref('ClickReconciliationAnswer'), { slow: reconciled }),
        'text/csv': { schema: { type: 'string' } },
      }),
      ...problem(400, 'invalid_query'),
      ...problem(401, 'unknown_key'),
      ...problem(403, 'wrong_key_kind'),
      ...problem(404, 'unknown_site'),
    },
  },
  {
    method: 'get',
    path: '/v1/sites/{site}/reconciliation/click',
    id: 'traceClick',
    tag: 'reading',
    summary: 'Read all that is known of one click',
    description:
      'Calls of the monitor link, redirects and landings of the local days asked for (three at most, today if none is named), the conversions of its visitors within 30 days that have a touch of it, and what went back for them.',
    keys: ['read'],
    parameters: [pathParameter('site', 'Id of a site in the catalog'), ...queryParametersOf(ClickQuery), language],
    answers: {
      200: answer(
        'What there is, each list by time; all of them may be empty',
        json(ref('ClickAnswer'), { landed: traced }),
      ),
      ...problem(400, 'invalid_query'),
      ...problem(401, 'unknown_key'),
      ...problem(403, 'wrong_key_kind'),
      ...problem(404, 'unknown_site'),
    },
  },
]
