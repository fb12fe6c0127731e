import type { QuarantineHead } from '@guiyin/events'
import { BUCKETS } from '@guiyin/files'
import { afterEach, describe, expect, test } from 'vitest'
import { type Answer, anApi, aWorld, closeApis, type Sent } from '../testing/api.ts'
import { run } from './run.ts'

afterEach(closeApis)

const ok = (body: unknown): Answer => ({ status: 200, body })
const refusal = (status: number, code: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { type: `urn:guiyin:problem:${code}`, title: 'No', status, detail: 'Because.', code },
})

const head = (id: string, changes: Partial<QuarantineHead> = {}): QuarantineHead => ({
  id,
  site: null,
  code: 'undecodable_record',
  sentence: 'Look at it.',
  at: '2026-11-20T10:00:30.000Z',
  fixedAt: null,
  replayedAt: null,
  ...changes,
})
const entry = { ...head('q1'), payload: '{\n  "a\u001b[2J": 1\n}', encoding: 'utf8', fix: null }

const typed = async (args: string[], answerTo: (sent: Sent, count: number) => Answer, files = {}) => {
  const api = await anApi(answerTo)
  const { world, seen } = aWorld(files)
  const outcome = await run([...args, '--url', api.url, '--key', 'ok_mine'], world)
  return { ...outcome, api, seen }
}

describe('guiyin quarantine', () => {
  test('list shows every page, each id on a line of its own', async () => {
    const second = head('q2', { sentence: 'Line\nbreak', replayedAt: '2026-11-21T09:00:00.000Z' })
    const { code, out, api } = await typed(['quarantine', 'list', '--site', 'a b'], (_, count) =>
      ok(count === 1 ? { entries: [head('q1')], cursor: 'q1' } : { entries: [second] }),
    )

    expect(code).toBe(0)
    expect(out).toBe(
      [
        'undecodable_record · came 2026-11-20 10:00 · fixed – · replayed – (UTC)\n  Look at it.\n  q1',
        'undecodable_record · came 2026-11-20 10:00 · fixed – · replayed 2026-11-21 09:00 (UTC)\n  Line�break\n  q2',
      ].join('\n\n'),
    )
    expect(api.calls()).toEqual(['GET /v1/quarantine?site=a+b', 'GET /v1/quarantine?site=a+b&cursor=q1'])
    expect(api.sent[0]?.authorization).toBe('Bearer ok_mine')
  })

  test('list says so where nothing waits', async () => {
    const { out, api } = await typed(['quarantine', 'list'], () => ok({ entries: [] }))

    expect(out).toBe('Nothing is in quarantine here.')
    expect(api.calls()).toEqual(['GET /v1/quarantine?'])
  })

  test('show prints the payload, and nothing of it moves the cursor', async () => {
    const { out, api } = await typed(['quarantine', 'show', 'q1'], () => ok({ ...entry, fix: '{}' }))

    expect(out).toContain('id: q1\nsite: –\ncode: undecodable_record')
    expect(out).toContain('Payload (utf8):\n{\n  "a�[2J": 1\n}\n\nCorrected payload:\n{}')
    expect(api.calls()).toEqual(['GET /v1/quarantine/q1'])
  })

  test('fix sends the file as it is', async () => {
    const args = ['quarantine', 'fix', 'q1', 'payload.json']
    const { code, out, api } = await typed(args, () => ok({ ...entry, fix: '{"v":1}' }), { 'payload.json': '{"v":1}' })

    expect([code, out]).toEqual([0, expect.stringContaining('guiyin quarantine replay q1')])
    expect(api.sent).toMatchObject([{ method: 'PUT', url: '/v1/quarantine/q1', body: '{"v":1}' }])
  })

  test('replay sends one record', async () => {
    const { out, api } = await typed(['quarantine', 'replay', 'q1'], () =>
      ok({ replayedAt: '2026-11-21T09:00:00Z', facts: 3 }),
    )

    expect(out).toBe('1 record(s) with 3 event(s) went into the stream again.')
    expect(api.calls()).toEqual(['POST /v1/quarantine/q1/replay'])
  })

  test('replay --all sends what waits, past what is refused', async () => {
    const done = '2026-11-21T09:00:00.000Z'
    const entries = [
      head('new'),
      head('bad'),
      head('done', { replayedAt: done, fixedAt: '2026-11-21T08:00:00.000Z' }),
      head('again', { replayedAt: done, fixedAt: '2026-11-21T10:00:00.000Z' }),
    ]
    const { code, out, err, api, seen } = await typed(['quarantine', 'replay', '--all'], ({ method, url }) => {
      if (method === 'GET') return ok({ entries })
      return url?.includes('bad') ? refusal(409, 'not_replayable') : ok({ replayedAt: done, facts: 1 })
    })

    expect(api.calls().slice(1)).toEqual(['new', 'bad', 'again'].map((id) => `POST /v1/quarantine/${id}/replay`))
    expect([code, out, err]).toEqual([
      1,
      '2 record(s) with 2 event(s) went into the stream again.',
      'bad: The server refused (409): Because.',
    ])
    expect(seen).toMatchObject({ total: 3, steps: 3, stopped: true })
  })
})

describe('guiyin redrive', () => {
  const answering =
    (...answers: { batches: number; records: number; left: number; messages?: number }[]) =>
    (_: Sent, count: number): Answer =>
      ok({ messages: 0, ...(answers[count - 1] ?? { batches: 0, records: 0, left: 0 }) })

  test('goes on until nothing is left', async () => {
    const { code, out, api, seen } = await typed(
      ['redrive'],
      answering({ batches: 10, records: 90, left: 3 }, { batches: 3, records: 4, left: 0 }),
    )

    expect([code, out]).toEqual([0, '13 batch(es) with 94 record(s) went into the stream again.'])
    expect(api.calls()).toEqual(['POST /v1/redrive', 'POST /v1/redrive'])
    expect(seen).toMatchObject({ total: 13, steps: 13, stopped: true })
  })

  test('says what is left where no more goes', async () => {
    const { code, err, api } = await typed(
      ['redrive'],
      answering({ batches: 1, records: 1, left: 1 }, { batches: 0, records: 0, left: 1 }),
    )

    expect([code, err]).toEqual([1, expect.stringMatching(/^1 batch\(es\) are left/)])
    expect(api.sent).toHaveLength(2)
  })

  test('puts announcements back into their queue until none is left', async () => {
    const { code, out, api } = await typed(
      ['redrive'],
      answering({ batches: 0, records: 0, left: 0, messages: 200 }, { batches: 0, records: 0, left: 0, messages: 7 }),
    )

    expect([code, out]).toEqual([0, expect.stringMatching(/\n207 announcement\(s\) of conversions/)])
    expect(api.sent).toHaveLength(3)
  })

  test('ends where what it sends comes back', async () => {
    const { code, api } = await typed(['redrive'], () => ok({ batches: 2, records: 2, left: 2, messages: 0 }))

    expect([code, api.sent.length]).toEqual([1, 2])
  })
})

describe('guiyin replay', () => {
  test('asks for each bucket of each day', async () => {
    const args = ['replay', '--site', 'shop', '--from', '2026-02-28', '--to', '2026-03-01']
    const { code, out, api, seen } = await typed(args, () => ok({ facts: 2, parcels: 1 }))

    expect([code, out]).toEqual([0, expect.stringMatching(/^64 event\(s\) in 32 record\(s\)/)])
    expect(api.calls()).toEqual(
      ['2026-02-28', '2026-03-01'].flatMap((day) =>
        Array.from({ length: BUCKETS }, (_, bucket) => `POST /v1/sites/shop/replay?date=${day}&bucket=${bucket}`),
      ),
    )
    expect(seen).toMatchObject({ total: 2 * BUCKETS, steps: 2 * BUCKETS, stopped: true })
  })

  test('asks for the rest of a large bucket', async () => {
    const args = ['replay', '--site', 'shop', '--from', '2026-03-01', '--to', '2026-03-01']
    const { out, api } = await typed(args, (_, count) =>
      ok({ facts: 10, parcels: 1, ...(count === 1 ? { cursor: 'v+1' } : {}) }),
    )

    expect(out).toMatch(/^170 event\(s\) in 17 record\(s\)/)
    expect(api.calls()[1]).toBe('POST /v1/sites/shop/replay?date=2026-03-01&bucket=0&cursor=v%2B1')
  })

  test('waits for a stream that is busy, as long as it asks, and not for ever', async () => {
    const busy = refusal(503, 'stream_unavailable', { 'retry-after': '7' })
    const args = ['replay', '--site', 'shop', '--from', '2026-03-01', '--to', '2026-03-01']
    const once = await typed(args, (_, count) => (count === 2 ? busy : ok({ facts: 1, parcels: 1 })))
    const always = await typed(args, () => busy)

    expect([once.code, once.seen.pauses]).toEqual([0, [7_000]])
    expect([always.code, always.seen.pauses.length, always.seen.stopped]).toEqual([1, 5, true])
    expect(always.err).toBe('The server refused (503): Because.')
  })
})

describe('guiyin rebuild', () => {
  test('goes through the days, and through the pages of a large one', async () => {
    const args = ['rebuild', '--site', 'shop', '--from', '2026-03-01', '--to', '2026-03-02']
    const { code, out, api, seen } = await typed(args, (_, count) =>
      ok({ conversions: 500, changed: count, ...(count === 1 ? { cursor: 'c+1' } : {}) }),
    )

    expect([code, out]).toEqual([
      0,
      '2 day(s): 1500 conversion(s) derived anew, 6 changed. The next snapshot run folds the days.',
    ])
    expect(api.calls()).toEqual([
      'POST /v1/sites/shop/rebuild?date=2026-03-01',
      'POST /v1/sites/shop/rebuild?date=2026-03-01&cursor=c%2B1',
      'POST /v1/sites/shop/rebuild?date=2026-03-02',
    ])
    expect(seen).toMatchObject({ total: 2, steps: 2, stopped: true })
  })
})

describe('wrong usage', () => {
  const days = ['--from', '2026-03-01', '--to', '2026-03-02']
  test.each([
    ['an entry that is not named', ['quarantine', 'show'], 'Name one entry'],
    ['two entries', ['quarantine', 'replay', 'a', 'b'], 'Name one entry'],
    ['an entry and all', ['quarantine', 'replay', 'a', '--all'], 'Name one entry'],
    ['a fix without a file', ['quarantine', 'fix', 'a'], 'Name one entry and the file'],
    ['a fix whose file is not there', ['quarantine', 'fix', 'a', 'b.json'], 'b.json cannot be read (ENOENT)'],
    ['a replay without a site', ['replay', ...days], 'Name a site and its days'],
    [
      'a replay that ends before it begins',
      ['replay', '--site', 's', '--from', '2026-03-02', '--to', '2026-03-01'],
      '--from 2026-03-02 lies after --to 2026-03-01',
    ],
    [
      'a rebuild of a day of no calendar',
      ['rebuild', '--site', 's', '--from', '2026-02-30', '--to', '2026-03-01'],
      '--from: "2026-02-30" is no day',
    ],
    ['a redrive of something', ['redrive', 'all'], 'no command "redrive all"'],
  ])('%s', async (_, args, sentence) => {
    const { code, err, api } = await typed(args, () => ok({}))

    expect([code, err]).toEqual([2, expect.stringContaining(sentence)])
    expect(api.sent).toEqual([])
  })
})
