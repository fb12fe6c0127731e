import {
  type AnalyticsComparisonAnswer,
  type ImportAnswer,
  type ImportList,
  type ImportLogEntry,
  RangeQuery,
  type UnmappedCampaigns,
} from '@guiyin/events'
import { DATA_SETS } from '@guiyin/events/datasets'
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

const site = pathParameter('site', 'Id of a site in the catalog')

const dataset = {
  ...pathParameter('dataset', 'Which data; docs/datasets.md shows the columns of each'),
  schema: { type: 'string', enum: DATA_SETS.map(({ id }) => id) },
}

const query = (name: string, description: string, schema: unknown = { type: 'string' }) => ({
  ...{ name, in: 'query', description, schema },
})

const whole = { type: 'integer', minimum: 0 }

const parameters = [
  query('platform', 'Whose export it is, where the file does not tell'),
  query('file', 'Name of the file: some exports name their day in it alone'),
  query('date', 'The day of the rows, where the file names none', ref('Day')),
  query('currency', 'The currency of the amounts, where the file names none', ref('Currency')),
  query('account', 'Whose numbers these are, where the file names no account', {
    ...{ type: 'string', minLength: 1, maxLength: 256 },
  }),
  {
    ...query('map', 'What a header means that nobody knows, `header=column`; may be repeated', {
      type: 'array',
      items: { type: 'string' },
    }),
    ...{ explode: true, example: ['花了=spend'] },
  },
  query('grain', 'The finest thing rows of spend are about, where they come in parts'),
  query('time_zone', 'Whose days these are, where rows come in parts: another zone than that of the site is warned of'),
  query('import', 'Id of an import that comes in parts; choose any that was not used'),
  query('part', 'Which part this is; sent again it replaces itself', whole),
  query('parts', 'Ends the import: how many parts it has', whole),
]

const imported = {
  importId: '01KF0Z3M7QG6',
  dataset: 'other_costs',
  platform: null,
  grain: null,
  accepted: 1,
  refused: 0,
  errors: [],
  warnings: [],
  totals: { 'amount:CNY': '3000' },
  complete: true,
} satisfies ImportAnswer

const entry = {
  importId: '01KF0Z3M7QG6',
  dataset: 'other_costs',
  platform: null,
  grain: null,
  file: '一月.csv',
  at: '2026-01-16T02:00:00.000Z',
  state: 'complete',
  undoneAt: null,
  accepted: 1,
  refused: 0,
  totals: { 'amount:CNY': '3000' },
  firstDay: '2026-01-15',
  lastDay: '2026-01-15',
} satisfies ImportLogEntry

const compared = {
  rows: [
    {
      ...{ date: '2026-01-15', source: 'baidu_tongji', property: 'shop.example.cn', metric: 'visits' },
      ...{ ours: 940, theirs: 900, difference: 40, ratio: 1.0444444444444445, ratio_null_reason: null },
    },
  ],
} satisfies AnalyticsComparisonAnswer

const unmapped = {
  rows: [
    {
      ...{ platform: 'baidu', campaign: '春季上新', campaign_id: '10012345', spend: { CNY: '840.5' } },
      ...{ first_day: '2026-01-10', last_day: '2026-01-15' },
      candidates: [{ campaign: '春季上新_pc', because: 'similar', likeness: 727 }],
    },
  ],
} satisfies UnmappedCampaigns

const reads = {
  ...problem(400, 'invalid_query'),
  ...problem(401, 'unknown_key'),
  ...problem(403, 'wrong_key_kind'),
  ...problem(404, 'unknown_site'),
}

const refusals = { ...problem(401, 'unknown_key'), ...problem(403, 'wrong_key_kind') }

export const importOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/sites/{site}/imports/{dataset}',
    id: 'importDataset',
    tag: 'imports',
    summary: 'Import an export file as it is, or rows as JSON',
    description:
      'A row replaces an earlier one with the same key. Good rows are stored even where others are not. Large files come in parts: `?import=<id>&part=<n>` with rows, at last `?import=<id>&parts=<count>` with `{}`; nothing counts before. A body may be gzip and hold 32 MB after inflation.',
    keys: ['secret'],
    parameters: [site, dataset, dryRun, ...parameters, language],
    body: {
      ...json(
        { type: 'object', properties: { rows: { type: 'array', items: { type: 'object' } } } },
        { rows: { rows: [{ date: '2026-01-15', kind: 'agency', amount: '3000', currency: 'CNY' }] }, end: {} },
      ),
      'text/csv': {
        schema: { type: 'string' },
        examples: valued({ template: 'date,kind,amount,currency\n2026-01-15,agency,3000,CNY\n' }),
      },
      'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
    },
    answers: {
      200: answer(
        'How many rows were stored, and what is wrong with the others',
        json(ref('ImportAnswer'), { stored: imported }),
      ),
      400: answer('No row could be read, or the request is wrong', {
        ...json(ref('ImportAnswer')),
        'application/problem+json': { schema: ref('Problem') },
      }),
      ...refusals,
      ...problem(404, 'unknown_site', 'unknown_dataset'),
      ...problem(409, 'import_closed', 'parts_missing'),
      ...problem(413, 'body_too_large'),
      ...problem(503, 'internal'),
    },
  },
  {
    method: 'get',
    path: '/v1/sites/{site}/imports',
    id: 'listImports',
    tag: 'imports',
    summary: 'What was imported, and what of it was undone',
    keys: ['secret'],
    parameters: [site, language],
    answers: {
      200: answer(
        'The last 1,000 imports, the latest first',
        json(ref('ImportList'), { one: { imports: [entry] } satisfies ImportList }),
      ),
      ...refusals,
      ...problem(404, 'unknown_site'),
    },
  },
  {
    method: 'delete',
    path: '/v1/sites/{site}/imports/{importId}',
    id: 'undoImport',
    tag: 'imports',
    summary: 'Undo an import: what it replaced counts again',
    description: 'Of leads nothing changes before the next settlement (up to 3 hours).',
    keys: ['secret'],
    parameters: [site, pathParameter('importId', 'As answered when it was imported'), language],
    answers: {
      200: answer(
        'The import as the log tells it now',
        json(ref('ImportLogEntry'), { undone: { ...entry, state: 'undone', undoneAt: '2026-01-16T03:00:00.000Z' } }),
      ),
      ...refusals,
      ...problem(404, 'unknown_site', 'unknown_import'),
      ...problem(503, 'internal'),
    },
  },
  {
    method: 'get',
    path: '/v1/sites/{site}/campaigns/unmapped',
    id: 'readUnmappedCampaigns',
    tag: 'imports',
    summary: 'Campaigns with spend that meet no visit, and whose visits they may be',
    description:
      'Those that spent most first, over at most 92 days; import rows of `campaign_map` to bring them together.',
    keys: ['read', 'secret'],
    parameters: [site, ...queryParametersOf(RangeQuery), language],
    answers: { 200: answer('Each campaign once', json(ref('UnmappedCampaigns'), { one: unmapped })), ...reads },
  },
  {
    method: 'get',
    path: '/v1/sites/{site}/reconciliation/analytics',
    id: 'compareAnalytics',
    tag: 'imports',
    summary: 'What other analytics tools say of each day beside what we do',
    description: 'Of what was imported as `site_analytics_daily` the rows of the whole site.',
    keys: ['read', 'secret'],
    parameters: [site, ...queryParametersOf(RangeQuery), language],
    answers: {
      200: answer('By date, source, property and metric', json(ref('AnalyticsComparison'), { one: compared })),
      ...reads,
    },
  },
]
