import { readFileSync } from 'node:fs'
import { ALL_CAUSES, RECONCILIATION_OWN_COLUMNS } from '@guiyin/domain'
import { Catalog, ClickQuery, ClickReconciliationQuery } from '@guiyin/events'
import { FEEDBACK_FIELDS, feedbackParameterName } from '@guiyin/platforms'
import { describe, expect, test } from 'vitest'
import { anEdge, aRequest } from '../../test/support/edge.ts'
import { routes } from '../routes.ts'
import { ingestFeedback } from './ingest-feedback.ts'

const DOCS = [
  { file: 'feedback.md', language: 'en' },
  { file: 'feedback.zh-CN.md', language: 'zh' },
] as const

const demo = Catalog.parse({
  sites: [
    { id: 'demo', name: 'Demo', keys: { write: 'wk_demo', secret: 'sk_demo', read: 'rk_demo', feedback: 'fk_demo' } },
  ],
})

describe.each(DOCS)('docs/$file', ({ file, language }) => {
  const text = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8')
  const urls = [...text.matchAll(/^curl -s '([^']+)'/gm)].map(([, url = '']) => new URL(url))
  const codesOf = (row: string): string[] => [...row.matchAll(/`([a-z_]+)`/g)].map(([, code = '']) => code)
  const firstCells = [...text.matchAll(/^\| ((?:`[a-z_]+` ?)+)\|/gm)].flatMap(([, cell = '']) => codesOf(cell))

  test('shows a call that is taken, with its answer', async () => {
    const [url] = urls.filter(({ pathname }) => pathname.startsWith('/v1/feedback/'))
    const [, , , platform = '', site = ''] = url?.pathname.split('/') ?? []
    const edge = await anEdge()
    await edge.deps.catalog.apply(demo, false)
    const digests = { md5Hex: () => '', isEqual: () => false }
    const use = ingestFeedback({ ...edge.deps, secretsOf: async () => ({}), digests })
    const request = {
      method: 'GET',
      path: url?.pathname ?? '',
      params: { platform, site },
      query: url?.search.slice(1) ?? '',
    }
    const response = await use(aRequest(request))

    expect(response.body).toBe(/```json answer\n(.+)\n```/.exec(text)?.[1])
    expect(edge.facts()).toMatchObject([{ verdict: 'accepted', campaign: '春季' }])
    expect(edge.facts()[0]).not.toHaveProperty('remarks')
  })

  test.each([
    ['clicks', ClickReconciliationQuery],
    ['click', ClickQuery],
  ])('shows a read of %s that is served', (name, query) => {
    const [url] = urls.filter(({ pathname }) => pathname.endsWith(`/reconciliation/${name}`))
    const path = url?.pathname.replace('/demo/', '/{site}/')

    expect(routes.filter((route) => route.path === path)).toHaveLength(1)
    expect(query.safeParse(Object.fromEntries(url?.searchParams ?? [])).success).toBe(true)
  })

  test('names every parameter, every column of its own and every cause with its sentence', () => {
    const parameters = [...FEEDBACK_FIELDS.map(feedbackParameterName), 'action']
    const columns = RECONCILIATION_OWN_COLUMNS.map(({ name }) => name).filter(
      (name) => !name.endsWith('_null_reason') && name !== 'campaign_id',
    )
    const causes = ALL_CAUSES.map((cause) => `| \`${cause.code}\` | ${cause[language]} |`)

    expect([...parameters, ...columns].filter((name) => !firstCells.includes(name))).toEqual([])
    expect(causes.filter((row) => !text.includes(row))).toEqual([])
    expect(text.match(/^\| `[a-z_]+` \| .*[。.] \|$/gm)?.length).toBeGreaterThanOrEqual(causes.length)
  })
})
