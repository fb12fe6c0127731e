import { type AuditAnswer, type RestatementAnswer, type SnapshotAnswer, SnapshotQuery } from '@guiyin/events'
import {
  answer,
  dryRun,
  json,
  language,
  type Operation,
  pathParameter,
  problem,
  queryParametersOf,
  ref,
  valued,
} from './openapi-parts.ts'

const spendRows = [
  {
    date: '2026-01-15',
    platform: 'baidu',
    campaign: 'spring',
    spend: '120.50',
    currency: 'CNY',
    impressions: 4000,
    clicks: 80,
  },
]

const catalog = {
  sites: [
    {
      id: 'shop',
      name: '跑鞋商城',
      hosts: ['.example.cn'],
      keys: { write: 'wk_shop_1', secret: 'sk_shop_1', read: 'rk_shop_1' },
      goals: [{ id: 'order', event: 'order', lookbackDays: 30 }],
    },
  ],
  links: [
    { id: 'wx-menu', site: 'shop', url: 'https://shop.example.cn/', channel: 'private_domain', platform: 'wechat' },
  ],
}

const queryParameters = queryParametersOf(SnapshotQuery)

const emptyPage = {
  rows: [],
  meta: { data_through: '2026-01-15T04:00:00Z', definition_version: '1' },
} satisfies SnapshotAnswer

const site = pathParameter('site', 'Id of a site in the catalog')
const readRefusals = { ...problem(401, 'unknown_key'), ...problem(403, 'wrong_key_kind') }

const writing: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/spend',
    id: 'importSpend',
    tag: 'spend',
    summary: 'Import rows of spend, as JSON or CSV',
    description:
      'A row replaces an earlier one of the same site, date, platform, account, campaign, channel, ad_group, keyword and creative. Good rows are stored even where others are not.',
    keys: ['secret'],
    parameters: [dryRun, language],
    body: {
      ...json(
        {
          type: 'object',
          properties: { rows: { type: 'array', items: ref('SpendRow') } },
          required: ['rows'],
          additionalProperties: false,
        },
        { rows: { rows: spendRows } },
      ),
      'text/csv': {
        schema: { type: 'string' },
        examples: valued({
          csv: 'date,platform,campaign,spend,currency,clicks\n2026-01-15,baidu,spring,120.50,CNY,80\n',
        }),
      },
    },
    answers: {
      200: answer(
        'How many rows were stored, and what is wrong with the others',
        json(ref('SpendAnswer'), { stored: { accepted: 1, errors: [] } }),
      ),
      ...problem(400, 'invalid_json', 'invalid_csv', 'invalid_body', 'invalid_query'),
      ...readRefusals,
      ...problem(413, 'body_too_large'),
      ...problem(503, 'internal'),
    },
  },
  {
    method: 'put',
    path: '/v1/catalog',
    id: 'applyCatalog',
    tag: 'catalog',
    summary: 'Make the catalog equal to this one',
    description:
      'Applying it again changes nothing. A site that is not in it loses its keys, links and campaigns, never its data.',
    keys: ['operator'],
    parameters: [dryRun, language],
    body: json(ref('Catalog'), { oneSite: catalog }),
    answers: {
      200: answer(
        'What changed, or in a dry run would change; keys are never shown',
        json(ref('CatalogAnswer'), {
          created: { dryRun: false, changes: [{ op: 'create', kind: 'site', id: 'shop' }] },
        }),
      ),
      ...problem(400, 'catalog_invalid', 'invalid_json', 'invalid_query'),
      ...problem(401, 'unknown_key'),
      ...problem(413, 'body_too_large'),
    },
  },
  {
    method: 'delete',
    path: '/v1/sites/{site}/users/{userId}/visitors/{visitorId}',
    id: 'unlinkVisitor',
    tag: 'identity',
    summary: 'Undo a wrong link of a visitor to a user',
    description:
      'The visitor was not this user so far: its identifications as this user up to `at` are void, later ones count. Conversions of the last 31 days that were credited otherwise are restated within hours, with the reason `identity`. Sending it again is harmless.',
    keys: ['secret'],
    parameters: [
      site,
      pathParameter('userId', 'Your id of the user, as sent in events'),
      pathParameter('visitorId', 'Your id of the visitor, or as a conversion names it'),
      language,
    ],
    answers: {
      202: answer(
        'The unlink is stored',
        json(ref('UnlinkAnswer'), { stored: { site: 'shop', visitor: 'v-1001', at: '2026-01-15T04:00:00Z' } }),
      ),
      ...problem(400, 'invalid_field'),
      ...readRefusals,
      ...problem(404, 'unknown_site'),
      ...problem(503, 'internal'),
    },
  },
]

const restated = {
  rows: [
    {
      site: 'shop',
      date: '2026-01-10',
      version: 3,
      supersedes: 2,
      channel: null,
      metric: 'refunds',
      old: '0',
      new: '40.5',
      reason: 'refund',
    },
  ],
} satisfies RestatementAnswer

const audited = {
  rows: [
    {
      site: 'shop',
      date: '2026-01-14',
      version: 2,
      final: false,
      audited_at: '2026-01-15T04:00:00Z',
      differences: 0,
      differences_by_kind: {
        snapshot: 0,
        snapshot_bytes: 0,
        conversion: 0,
        missing_in_log: 0,
        missing_in_lake: 0,
        other_copy: 0,
        conservation: 0,
        journeys: 0,
        lost_journeys: 0,
        credits: 0,
      },
      examples: [],
      pending: 0,
      unread: 0,
      facts: 940,
      conversions: 12,
      journeys_version: 2,
      credits_version: 3,
      late: 3,
      received: {
        received: 1000,
        accepted: 930,
        duplicate: 20,
        quarantined: 0,
        bot: 38,
        test: 2,
        rejected: 10,
        erased: 0,
        unconfirmed: 0,
      },
    },
  ],
} satisfies AuditAnswer

const range = ['from', 'to'].map((name) => ({
  name,
  in: 'query',
  description: 'A local day, inclusive',
  required: true,
  schema: ref('Day'),
}))

const reading: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/sites/{site}/snapshots',
    id: 'readSnapshots',
    tag: 'reading',
    summary: 'Read KPIs by hour, day, week or month, by site, channel, platform or campaign',
    keys: ['read'],
    parameters: [site, ...queryParameters, language],
    answers: {
      200: answer('Rows sorted by date, hour, dimension; CSV is UTF-8 without BOM', {
        ...json(ref('SnapshotAnswer'), { empty: emptyPage }),
        'text/csv': { schema: { type: 'string' } },
      }),
      ...problem(400, 'invalid_query'),
      ...readRefusals,
      ...problem(404, 'unknown_site'),
    },
  },
  {
    method: 'get',
    path: '/v1/sites/{site}/conversions/{id}',
    id: 'readConversion',
    tag: 'reading',
    summary: 'Read one conversion and why it is credited as it is',
    keys: ['read'],
    parameters: [
      site,
      pathParameter('id', 'Order id, lead id or event id'),
      { name: 'goal', in: 'query', description: 'Which goal, where two match', schema: { type: 'string' } },
      language,
    ],
    answers: {
      200: answer('The conversion', json(ref('ConversionAnswer'))),
      ...readRefusals,
      ...problem(404, 'unknown_conversion', 'unknown_site'),
      ...problem(409, 'ambiguous_conversion'),
    },
  },
  {
    method: 'get',
    path: '/v1/sites/{site}/restatements',
    id: 'readRestatements',
    tag: 'reading',
    summary: 'Read how and why final days changed',
    description: 'Numbers of the site and of its channels under the default model, by date and version.',
    keys: ['read'],
    parameters: [site, ...range, language],
    answers: {
      200: answer('Every change, oldest day and version first', json(ref('RestatementAnswer'), { refunded: restated })),
      ...problem(400, 'invalid_query'),
      ...readRefusals,
      ...problem(404, 'unknown_site'),
    },
  },
  {
    method: 'get',
    path: '/v1/sites/{site}/audit',
    id: 'readAudit',
    tag: 'reading',
    summary: 'Read what the audit of each closed day found',
    description: 'Differences must be 0. Days that were not audited yet are left out.',
    keys: ['read'],
    parameters: [site, ...range, language],
    answers: {
      200: answer('The last audit of each day, oldest day first', json(ref('AuditAnswer'), { sound: audited })),
      ...problem(400, 'invalid_query'),
      ...readRefusals,
      ...problem(404, 'unknown_site'),
    },
  },
  {
    method: 'get',
    path: '/v1/receipts/{receiptId}',
    id: 'readReceipt',
    tag: 'reading',
    summary: 'Read the later, exceptional verdicts of one request',
    keys: ['write', 'secret', 'read'],
    parameters: [pathParameter('receiptId', 'As answered by an ingest route'), language],
    answers: {
      200: answer(
        'Exceptions only',
        json(ref('LaterReceipt'), {
          duplicate: { receiptId: '01KF0Z3M7QG6', verdicts: [{ eventId: 'evt-0001', verdict: 'duplicate' }] },
        }),
      ),
      ...problem(401, 'unknown_key'),
    },
  },
  {
    method: 'get',
    path: '/health',
    id: 'readHealth',
    tag: 'operation',
    summary: 'Whether the API answers',
    keys: [],
    answers: { 200: answer('It does', json(ref('Health'), { ok: { status: 'ok' } })) },
  },
]

export const otherOperations: readonly Operation[] = [...writing, ...reading]
