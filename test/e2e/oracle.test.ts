import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Stack, startStack } from '@guiyin/local'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiRows, MODELS } from '../support/oracle/api-rows.ts'
import { CONTRACT_COLUMNS, differences } from '../support/oracle/compare.ts'
import { exportedRows, FORMATS } from '../support/oracle/exported-rows.ts'
import { hostileRequests } from '../support/oracle/hostile/index.ts'
import type { Cut, Oracle } from '../support/oracle/oracle.ts'
import {
  applyCatalog,
  awayFromMidnight,
  clickThrough,
  dateOf,
  midnightOf,
  notebook,
  readBook,
  sendAndNote,
  traffic,
  unlink,
} from '../support/oracle/stage.ts'

const DAY = 86_400_000
const VISITORS_A_DAY = 40
const GROUPINGS = ['site', 'channel', 'platform', 'campaign'] as const
/** More would hide the first. */
const SHOWN = 20

let stack: Stack
let book: Oracle
let folder = ''
let now = 0
/** A local midnight with days on either side. */
let hostileDay = 0

beforeAll(async () => {
  await awayFromMidnight()
  folder = await mkdtemp(join(tmpdir(), 'guiyin-oracle-'))
  stack = await startStack()
  await applyCatalog(stack.url)
  const notes = notebook()
  const until = Date.now() - 5_000
  hostileDay = midnightOf(until) - 6 * DAY
  const requests = [...hostileRequests(hostileDay, dateOf), ...traffic(until, VISITORS_A_DAY)]
  await sendAndNote(stack.url, requests, notes)
  for (const link of ['kol-bili', 'poster']) await clickThrough(stack.url, notes, link)
  await unlink(stack.url, notes, 'h-wrong', 'h-wrong-phone')
  await stack.flush()
  now = Date.now()
  book = await readBook(notes, folder, stack.objects, now)
}, 400_000)

afterAll(async () => {
  book.close()
  await stack.stop()
  await rm(folder, { recursive: true, force: true })
})

const everything = (): Pick<Cut, 'from' | 'to'> => ({ from: dateOf(now - 30 * DAY), to: dateOf(now) })

const compareWithApi = async (cut: Cut): Promise<void> => {
  const expected = await book.rows(cut)
  expect(expected.length).toBeGreaterThan(0)
  for (const model of MODELS) {
    const ofModel = expected.filter((row) => row.model === model)
    expect(differences(ofModel, await apiRows(stack.url, cut, model)).slice(0, SHOWN), model).toEqual([])
  }
}

describe('every column of every row that the API answers equals SQL over the raw events', () => {
  for (const by of GROUPINGS) {
    test.each(['day', 'week', 'month'] as const)(`by ${by} and %s`, (grain) =>
      compareWithApi({ grain, by, ...everything() }),
    )

    test(`by ${by} and hour`, () =>
      compareWithApi({ grain: 'hour', by, from: dateOf(hostileDay), to: dateOf(hostileDay + 2 * DAY) }))

    test.each(['day', 'week', 'month'] as const)(`by ${by} and %s in a range that cuts weeks and months`, (grain) =>
      compareWithApi({ grain, by, from: dateOf(hostileDay - 3 * DAY), to: dateOf(hostileDay + 2 * DAY) }),
    )
  }
})

describe('every column of every exported row equals SQL over the raw events', () => {
  for (const format of FORMATS) {
    test.each(GROUPINGS)(`as ${format} by %s`, async (by) => {
      for (const grain of ['day', 'hour'] as const) {
        const actual = await exportedRows(stack.objects, format, by, grain)
        const expected = await book.rows({ grain, by, ...everything() })
        expect(differences(expected, actual).slice(0, SHOWN), grain).toEqual([])
      }
    })
  }
})

test('the compared rows have exactly the columns of the contract', async () => {
  const [row = {}] = await apiRows(stack.url, { grain: 'day', by: 'site', ...everything() }, 'first')
  expect(Object.keys(row).toSorted()).toEqual(CONTRACT_COLUMNS.toSorted())
})

test('the traffic meets what is easily wrong: all channels, late money, two currencies, shared credit', async () => {
  const channels = await book.sql('SELECT DISTINCT channel FROM credit_cells UNION SELECT channel FROM visit_cells')
  expect(channels).toHaveLength(14)
  const [found] = await book.sql(`SELECT
    (SELECT count(*) FROM conversions) > 100 AS conversions,
    (SELECT max(n) FROM touches) >= 5 AS long_journeys,
    (SELECT count(*) FROM refunds WHERE applied > 0) > 5 AS refunds,
    (SELECT count(*) FROM visits WHERE NOT is_touch) > 3 AS returns,
    (SELECT count(*) FROM credit_cells WHERE is_foreign) > 0 AS mixed,
    (SELECT count(*) FROM credit_cells WHERE paid AND channel = 'content') > 0 AS paid_content,
    (SELECT count(*) FROM all_facts WHERE verdict <> 'accepted') > 20 AS bots,
    (SELECT count(DISTINCT conversion) FROM touches WHERE NOT is_own) > 8 AS merged,
    (SELECT count(*) FROM crowds) > 0 AS crowded`)
  expect(Object.values(found ?? {})).toEqual(Array.from({ length: 9 }, () => true))
})

test('a number that is off by the least shows', async () => {
  const cut: Cut = { grain: 'month', by: 'channel', ...everything() }
  const rows = (await book.rows(cut)).filter((row) => row.model === 'linear')
  const changed = rows.with(0, { ...rows[0], conversions: `${Number(rows[0]?.conversions) + 0.000001}` })
  expect(differences(rows, changed)).toHaveLength(1)
  expect(differences(rows, rows.with(0, { ...rows[0], visits: Number(rows[0]?.visits) + 1 }))).toHaveLength(1)
  expect(differences(rows, rows.slice(1))).toHaveLength(1)
  expect(differences(rows, rows.toReversed())).toHaveLength(1)
})
