import { describe, expect, test } from 'vitest'
import { aWorld } from '../../testing/api.ts'
import { run } from '../run.ts'

const table = `path,conversions,nulls,value
C1 > C2 > C3,1,0,30
C1,0,1,0
C2 > C3,0,1,0
`

const typed = (files: Readonly<Record<string, string>>, ...args: string[]) =>
  run(['attribute', ...args], aWorld(files).world)

/** Credits of the one model asked for, from the JSON answer. */
const creditsOf = async (text: string, ...args: string[]): Promise<Record<string, unknown>> => {
  const { code, out, err } = await typed({ paths: text }, 'paths', '--format', 'json', '--by', 'conversions', ...args)
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' })
  const rows: { channel: string; conversions: number }[] = JSON.parse(out ?? '')
  return Object.fromEntries(rows.map(({ channel, conversions }) => [channel, conversions]))
}

describe('guiyin attribute', () => {
  test('writes a line for each model and channel, zeros included', async () => {
    const { code, out, err } = await typed({ paths: table }, 'paths', '--models', 'first,markov:1', '--format', 'csv')

    expect({ code, err }).toEqual({ code: 0, err: undefined })
    expect(out?.split('\n')).toEqual([
      'model,channel,conversions,value',
      'first,C1,1,30',
      'first,C2,0,0',
      'first,C3,0,0',
      'markov:1,C1,0.2,6',
      'markov:1,C2,0.4,12',
      'markov:1,C3,0.4,12',
    ])
  })

  test('last_non_direct is the default, and --direct names the channel it passes over', async () => {
    expect(await creditsOf('path,conversions\na > direct,1\n')).toEqual({ a: 1, direct: 0 })
    expect(await creditsOf('path,conversions\na > b,1\n', '--direct', 'b')).toEqual({ a: 1, b: 0 })
  })

  test('JSON has the same lines as objects, and --by picks the columns', async () => {
    const { out } = await typed({ paths: table }, 'paths', '--models', 'last', '--format', 'json', '--by', 'value')

    expect(JSON.parse(out ?? '')).toEqual([
      { model: 'last', channel: 'C1', value: 0 },
      { model: 'last', channel: 'C2', value: 0 },
      { model: 'last', channel: 'C3', value: 30 },
    ])
  })

  test('the table for eyes names its columns and rounds', async () => {
    const { out } = await typed({ paths: 'path,conversions\na > b > c,1\n' }, 'paths', '--models', 'linear')

    expect(out).toMatch(/model +│ channel +│ conversions/)
    expect(out).toMatch(/linear +│ c +│ +0\.3333/)
  })

  test('what has no touch is unattributed, with its reason', async () => {
    const { out, err } = await typed({ paths: 'path,conversions,value\na,1,2\n,3,4.5\n' }, 'paths', '--format', 'json')

    expect(JSON.parse(out ?? '')[1]).toEqual({
      model: 'last_non_direct',
      channel: '(unattributed)',
      conversions: 3,
      value: 4.5,
      reason: 'no_touch',
    })
    expect(err).toBe('last_non_direct: no channel is credited with 3 conversions and 4.5 value (no_touch).')
  })

  test('several files are one table', async () => {
    const files = { one: 'path,conversions\na,1\n', two: 'conversions,path\n2,a\n' }
    const { out } = await typed(files, 'one', 'two', '--format', 'csv', '--by', 'conversions')

    expect(out).toBe('model,channel,conversions\nlast_non_direct,a,3')
  })
})

describe('names of channels are opaque', () => {
  test.each([
    ['digits', 'ch1 > ch2 > 1 > 01', ['ch1', 'ch2', '1', '01']],
    ['substrings', 'eta > beta > Google > Google Ads', ['eta', 'beta', 'Google', 'Google Ads']],
    ['Chinese', '百度 > 微信 > 朋友圈', ['百度', '微信', '朋友圈']],
    ['properties of objects', '__proto__ > constructor', ['__proto__', 'constructor']],
    ['spaces', ' a >  a > a', [' a', 'a']],
    ['a separator in quotes', '"""Brand > Search"" > b"', ['Brand > Search', 'b']],
    ['a separator in quotes that CSV does not see', '"a > b" > c', ['a > b', 'c']],
    ['a comma in quotes', '"""a, b"" > c"', ['a, b', 'c']],
    ['quotes in quotes', '"""say """"hi"""""" > b"', ['say "hi"', 'b']],
    ['quotes within', '5" screen > b', ['5" screen', 'b']],
    ['a quoted word first', '"hi" there > b', ['"hi" there', 'b']],
    ['a line break in quotes', '"a\nb > c"', ['a\nb', 'c']],
    ['no separator', 'a>b', ['a>b']],
  ])('%s', async (_, path, channels) => {
    const credits = await creditsOf(`path,conversions\n${path},1\n`, '--models', 'linear')

    expect(Object.keys(credits).sort()).toEqual([...new Set(channels)].sort())
  })

  test.each([
    ['a byte order mark', `\uFEFF${table}`],
    ['CRLF', table.replaceAll('\n', '\r\n')],
    ['no line end at the end', table.trimEnd()],
    ['empty lines', table.replaceAll('\n', '\n\n')],
    ['quotes around all', table.replace(/[^,\n]+/g, '"$&"')],
    ['quotes and CRLF', table.replace(/[^,\n]+/g, '"$&"').replaceAll('\n', '\r\n')],
    ['columns in another order', 'nulls,value,conversions,path\n0,30,1,C1 > C2 > C3\n1,0,0,C1\n1,0,0,C2 > C3\n'],
    ['another notation of numbers', table.replace(',1,0,30', ',1.0,0e0,3e1')],
  ])('%s changes nothing', async (_, text) => {
    expect(await creditsOf(text, '--models', 'markov:1')).toEqual({ C1: 0.2, C2: 0.4, C3: 0.4 })
  })

  test('a separator of your own', async () => {
    expect(await creditsOf('path,conversions\na>"b>c",1\n', '--separator', '>', '--models', 'linear')).toEqual({
      a: 0.5,
      'b>c': 0.5,
    })
  })

  test('JSON Lines, with a byte order mark and CRLF, equal the CSV', async () => {
    const lines = ['{"path":["C1","C2","C3"],"conversions":1,"value":30}', '{"conversions":0,"nulls":1,"path":["C1"]}']
    const text = `\uFEFF${[...lines, '', '{"path":["C2","C3"],"conversions":0,"nulls":1}'].join('\r\n')}`

    expect(await creditsOf(text, '--models', 'markov:1')).toEqual({ C1: 0.2, C2: 0.4, C3: 0.4 })
  })

  test('names of JSON survive as they are, in CSV too', async () => {
    const names = ['a > b', '"q"', 'x,y', 'a\nb']
    const text = JSON.stringify({ path: names, conversions: 4 })
    const { out } = await typed(
      { paths: text },
      'paths',
      '--models',
      'linear',
      '--by',
      'conversions',
      '--format',
      'csv',
    )

    expect(out).toBe('model,channel,conversions\nlinear,"""q""",1\nlinear,"a\nb",1\nlinear,a > b,1\nlinear,"x,y",1')
  })
})

describe('columns for single models', () => {
  test.each([
    ['milliseconds', '0 > 604800000'],
    ['ISO 8601', '2026-01-01 > 2026-01-08T00:00:00Z'],
    ['a zone', '2026-01-01T08:00:00+08:00 > 2026-01-08 00:00'],
  ])('time_decay reads times as %s', async (_, times) => {
    expect(await creditsOf(`path,conversions,times\na > b,3,${times}\n`, '--models', 'time_decay')).toEqual({
      a: expect.closeTo(1, 12),
      b: expect.closeTo(2, 12),
    })
  })

  test('a half-life of your own, from JSON Lines', async () => {
    const text = JSON.stringify({ path: ['a', 'b'], conversions: 3, times: [0, '1970-01-02'] })

    expect(await creditsOf(text, '--models', 'time_decay:1')).toEqual({
      a: expect.closeTo(1, 12),
      b: expect.closeTo(2, 12),
    })
  })

  test('w_shaped reads the touches of lead and opportunity', async () => {
    const text = 'path,conversions,lead,opportunity\na > b > c > d > e,10,2,4\n'

    expect(await creditsOf(text, '--models', 'w_shaped')).toEqual({ a: 3, b: 3, c: 0.5, d: 3, e: 0.5 })
  })

  test('paid_last reads the paid channels from options', async () => {
    expect(await creditsOf('path,conversions\na > b > c,1\n', '--models', 'paid_last', '--paid', 'a')).toEqual({
      a: 1,
      b: 0,
      c: 0,
    })
  })

  test('transforms come in the order typed, and milestones follow their touches', async () => {
    const text = 'path,conversions,lead,opportunity\na > a > b > d > c > d,60,4,5\n'
    const transforms = ['--transform', 'exposure', '--transform', 'remove_if_last_and_not_all:d']

    expect(await creditsOf(text, '--models', 'linear', ...transforms)).toEqual({ a: 15, b: 15, c: 15, d: 15 })
    expect(await creditsOf(text, '--models', 'w_shaped', ...transforms)).toEqual({ a: 18, b: 6, c: 18, d: 18 })
    expect(await creditsOf(text, '--models', 'last', '--transform', 'last:1')).toEqual({ a: 0, b: 0, c: 0, d: 60 })
  })
})

test('channels that are told apart by how often they came have no other name', async () => {
  const text = 'path,conversions,times\na > b > a > direct,4,0 > 1 > 2 > 3\nb,1,0\n'
  const frequency = ['--transform', 'frequency', '--direct-policy', 'drop']

  expect(await creditsOf(text, '--models', 'linear', ...frequency)).toEqual({ 'a(2)': 2, 'b(1)': 3 })
  expect(await creditsOf(text, '--models', 'time_decay', ...frequency)).toEqual({
    'a(2)': expect.closeTo(2, 6),
    'b(1)': expect.closeTo(3, 6),
  })
})

test('the direct policy goes before the transforms', async () => {
  const text = 'path,conversions\na > b > direct > direct,2\ndirect > direct,1\n'
  const linear = (...args: string[]) => creditsOf(text, '--models', 'linear', ...args)

  expect(await linear('--direct-policy', 'drop')).toEqual({ a: 1, b: 1, direct: 1 })
  expect(await linear('--transform', 'last:1', '--direct-policy', 'last_non_direct')).toEqual({ a: 0, b: 2, direct: 1 })
})

describe('the window', () => {
  const text = 'path,conversions,times,until\nads > seo > direct,6,1 > 9 > 10,2026-01-31\n'
  const times = '2025-12-31 > 2026-01-01 > 2026-01-31T00:00:00Z'
  const rows = text.replace('1 > 9 > 10', times)
  const linear = (...args: string[]) => creditsOf(rows, '--models', 'linear', ...args)

  test('leaves out touches that are older, its end included', async () => {
    expect(await linear('--window', '31')).toEqual({ ads: 2, direct: 2, seo: 2 })
    expect(await linear('--window', '30')).toEqual({ ads: 0, direct: 3, seo: 3 })
    expect(await linear('--window', '0.5')).toEqual({ ads: 0, direct: 6, seo: 0 })
    expect(await linear()).toEqual({ ads: 2, direct: 2, seo: 2 })
  })

  test('goes before the direct policy, and before the transforms', async () => {
    expect(await linear('--window', '0.5', '--direct-policy', 'drop')).toEqual({ ads: 0, direct: 6, seo: 0 })
    expect(await linear('--transform', 'last:2', '--window', '0')).toEqual({ ads: 0, direct: 6, seo: 0 })
  })

  test('leaves a journey without touches unattributed', async () => {
    const later = rows.replace(',2026-01-31\n', ',2026-03-31\n')
    const { out } = await typed({ paths: later }, 'paths', '--window', '30', '--by', 'conversions', '--format', 'json')
    expect(JSON.parse(out ?? '').at(-1)).toMatchObject({
      channel: '(unattributed)',
      conversions: 6,
      reason: 'no_touch',
    })
  })

  test.each([
    ['without an end of each journey', 'path,conversions,times\na,1,1\n', 1, 'column_needed'],
    ['with an end in words', 'path,conversions,times,until\na,1,1,noon\n', 2, 'bad_time'],
    ['in JSON without an end', '{"path":["a"],"conversions":1,"times":[1]}\n', 1, 'column_needed'],
  ])('%s is refused', async (_, table, line, code) => {
    const { err } = await typed({ 'paths.csv': table }, 'paths.csv', '--window', '30')
    expect(err).toMatch(new RegExp(`^paths\\.csv:${line}: .+ \\(${code}\\)$`))
  })

  test('is read from JSON Lines too', async () => {
    const line = '{"path":["a","b"],"conversions":2,"times":[0,86400000],"until":"1970-01-03"}\n'
    expect(await creditsOf(line, '--models', 'first', '--window', '1')).toEqual({ a: 0, b: 2 })
  })
})

test('the ordered game tells what channels earn by position', async () => {
  const args = ['--models', 'shapley:ordered,last', '--positions', '--by', 'conversions', '--format', 'csv']
  const { out } = await typed({ paths: 'path,conversions\na > b > a,4\nb,1\n' }, 'paths', ...args)

  expect(out?.split('\n')).toEqual([
    'model,channel,position,conversions',
    'shapley:ordered,a,1,1',
    'shapley:ordered,a,3,1',
    'shapley:ordered,b,1,1',
    'shapley:ordered,b,2,2',
    'last,a,,4',
    'last,b,,1',
  ])
})

describe('intervals and incrementality', () => {
  test('intervals stand beside what is learned from all journeys, and nothing beside rules', async () => {
    const args = ['--models', 'first,markov:1', '--intervals', '--by', 'conversions', '--format', 'json']
    const { out } = await typed({ paths: 'path,conversions,nulls\na,40,60\nb > a,40,60\n' }, 'paths', ...args)
    const [first, , markov] = JSON.parse(out ?? '')

    expect(first).toMatchObject({ model: 'first', conversions_low: null, conversions_high: null })
    expect(markov).toMatchObject({ model: 'markov:1', channel: 'a' })
    expect(markov.conversions_low).toBeLessThan(markov.conversions)
    expect(markov.conversions_high).toBeGreaterThan(markov.conversions)
  })

  test('factors stand in columns of their own and scale nothing back', async () => {
    const files = { paths: 'path,conversions,value\na,6,60\nb,4,10\n', lift: 'factor,channel\n0.5,a\n0.25,b\n' }
    const args = ['paths', '--models', 'last', '--incrementality', 'lift', '--format', 'csv']
    const { out, err } = await typed(files, ...args)

    expect(out?.split('\n')).toEqual([
      'model,channel,conversions,value,factor,incremental_conversions,incremental_value',
      'last,a,6,60,0.5,3,30',
      'last,b,4,10,0.25,1,2.5',
    ])
    expect(err).toBe('last: 6 conversions and 37.5 value would have come anyway (totals less all that is incremental).')
  })

  test('a channel without a factor has none, and then no baseline is told', async () => {
    const files = { paths: 'path,conversions\na,6\nb,4\n', lift: 'channel,factor\na,0.5\n' }
    const args = ['paths', '--models', 'last', '--incrementality', 'lift', '--format', 'csv', '--by', 'conversions']
    const { out, err } = await typed(files, ...args)

    expect(out).toContain('\nlast,b,4,,')
    expect(err).toContain('no baseline')
    expect(err).not.toContain('in no path')
  })

  test('a factor of a channel that is in no path is told', async () => {
    const files = { paths: 'path,conversions\na,6\n', lift: 'channel,factor\na,0.5\nA,1\n' }
    const { err } = await typed(files, 'paths', '--models', 'last', '--incrementality', 'lift')

    expect(err).toMatch(/^Factors of channels that are in no path: A\n/)
  })
})

describe('a wrong table is told by line and code', () => {
  test.each([
    ['an empty file', '', 1, 'empty_table'],
    ['no path', 'conversions\n1\n', 1, 'missing_column'],
    ['no conversions', 'path,nulls\na,1\n', 1, 'missing_column'],
    ['a column twice', 'path,conversions,path\na,1,b\n', 1, 'repeated_column'],
    ['a comma too many', 'path,conversions\na,1\na,b,1\n', 3, 'field_count'],
    ['a name too few', 'path,conversions\na > ,1\n', 2, 'empty_channel'],
    ['half a conversion', 'path,conversions\n"a\nb",1\n\na,0.5\n', 5, 'bad_count'],
    ['fewer than none', 'path,conversions,nulls\na,1,-1\n', 2, 'bad_count'],
    ['no count', 'path,conversions\na,\n', 2, 'bad_count'],
    ['too many to count', 'path,conversions\na,9007199254740992\n', 2, 'bad_count'],
    ['a value in words', 'path,conversions,value\na,1,ten\n', 2, 'bad_value'],
    ['an infinite value', 'path,conversions,value\na,1,Infinity\n', 2, 'bad_value'],
    ['a quote that never ends', 'path,conversions\na,1\n"b,1\n', 3, 'open_quote'],
    ['a line that is no JSON', '{"path":["a"],"conversions":1}\n[1]\n', 2, 'bad_json'],
    ['a path that is no array', '{"path":"a","conversions":1}\n', 1, 'bad_path'],
    ['a name that is no text', '{"path":[1],"conversions":1}\n', 1, 'bad_path'],
    ['a name that is empty', '{"path":[""],"conversions":1}\n', 1, 'empty_channel'],
    ['an object without conversions', '{"path":["a"]}\n', 1, 'missing_column'],
    ['conversions that are no number', '{"path":["a"],"conversions":null}\n', 1, 'bad_count'],
  ])('%s', async (_, text, line, code) => {
    const outcome = await typed({ 'paths.csv': text }, 'paths.csv')

    expect(outcome.code).toBe(1)
    expect(outcome.err).toMatch(new RegExp(`^paths\\.csv:${line}: .+ \\(${code}\\)$`))
  })

  test.each([
    ['no times', 'time_decay', 'path,conversions\na,1\n', 1, 'column_needed'],
    ['no milestones', 'full_path', 'path,conversions,lead\na,1,1\n', 1, 'column_needed'],
    ['no times in JSON', 'time_decay', '{"path":["a"],"conversions":1}\n', 1, 'column_needed'],
    ['a time too many', 'time_decay', 'path,conversions,times\na,1,1 > 2\n', 2, 'time_count'],
    ['times that run back', 'time_decay', 'path,conversions,times\na > b,1,2 > 1\n', 2, 'time_order'],
    ['a time in words', 'time_decay', 'path,conversions,times\na,1,noon\n', 2, 'bad_time'],
    ['a milestone nowhere', 'w_shaped', 'path,conversions,lead,opportunity\na,1,2,\n', 2, 'bad_touch'],
  ])('%s', async (_, model, text, line, code) => {
    const outcome = await typed({ 'paths.csv': text }, 'paths.csv', '--models', model)

    expect(outcome.code).toBe(1)
    expect(outcome.err).toMatch(new RegExp(`^paths\\.csv:${line}: .+ \\(${code}\\)$`))
  })

  test('in Chinese too', async () => {
    const { world } = aWorld({ 'paths.csv': 'path,conversions\na,x\n' }, { language: 'zh-CN' })

    expect(await run(['attribute', 'paths.csv'], world)).toEqual({
      code: 1,
      err: 'paths.csv:2: conversions“x”不是 0 到 9007199254740991 的整数。 (bad_count)',
    })
  })

  test('bytes that are no UTF-8', async () => {
    const chunks = [new TextEncoder().encode('path,conversions\na,1\n'), new Uint8Array([0xb0, 0xd9, 0x2c, 0x31, 0x0a])]
    const { world } = aWorld({}, { open: async () => ({ size: 0, chunks: ReadableStream.from(chunks) }) })

    expect((await run(['attribute', 'gbk.csv'], world)).err).toMatch(/^gbk\.csv:3: .+ \(not_utf8\)$/)
  })

  test('columns that nobody reads are told', async () => {
    const { code, err } = await typed({ paths: 'path,conversions,null\na,1,5\n' }, 'paths')

    expect({ code, err }).toEqual({ code: 0, err: 'Not read, as no column has such a name: paths: null' })
  })

  test('more channels than an order has room for', async () => {
    const rows = Array.from({ length: 1_600 }, (_, channel) => `c${channel},1`)
    const text = ['path,conversions', ...rows].join('\n')

    expect((await typed({ paths: text }, 'paths', '--models', 'markov:4')).err).toMatch(/1600.+\(too_many_channels\)$/)
    expect((await typed({ paths: text }, 'paths', '--models', 'markov:3')).code).toBe(0)
  })
})

describe('wrong usage', () => {
  test.each([
    ['no file', [], 'Name a path table'],
    ['a file that is not there', ['nowhere.csv'], 'nowhere.csv cannot be read (ENOENT)'],
    ['an unknown model', ['paths', '--models', 'first,markov:5'], 'no model "markov:5"'],
    ['weights that are none', ['paths', '--models', 'position:1/2'], 'no model "position:1/2"'],
    ['paid_last without a paid channel', ['paths', '--models', 'paid_last'], 'which channels are paid'],
    ['an unknown column', ['paths', '--by', 'revenue'], 'not "revenue"'],
    ['an unknown format', ['paths', '--format', 'xml'], 'not "xml"'],
    ['an empty separator', ['paths', '--separator', ''], 'must not be empty'],
    ['an unknown policy', ['paths', '--direct-policy', 'no'], 'not "no"'],
    ['a window that is none', ['paths', '--window=-1'], 'not "-1"'],
    ['an unknown transform', ['paths', '--transform', 'last:0'], 'no transform "last:0"'],
  ])('%s', async (_, args, sentence) => {
    const { code, err } = await typed({ paths: table }, ...args)

    expect(code).toBe(2)
    expect(err).toContain(sentence)
  })
})

test('a file that breaks while it is read is told', async () => {
  async function* chunks() {
    yield new TextEncoder().encode('path,conversions\n')
    throw new Error('EISDIR')
  }
  const { world } = aWorld({}, { open: async () => ({ size: 0, chunks: chunks() }) })

  expect(await run(['attribute', 'folder'], world)).toEqual({ code: 2, err: 'folder cannot be read (EISDIR).' })
})

test('chunks may be cut anywhere', async () => {
  const text = 'path,conversions,value\r\n"""a > b"" > 百度",1,"1.5"\r\n"x\n""y""",2,3\r\n5" > c,3,4\r\n"q" > z,1,1\r\n'
  const bytes = new TextEncoder().encode(text)
  const whole = await typed({ paths: text }, 'paths', '--models', 'linear', '--format', 'csv')
  expect(whole.code).toBe(0)

  for (const size of [4, 5, 7, 11, 64]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.slice(at * size, (at + 1) * size),
    )
    const { world } = aWorld({}, { open: async () => ({ size: 0, chunks: ReadableStream.from(chunks) }) })
    expect(await run(['attribute', 'paths', '--models', 'linear', '--format', 'csv'], world)).toEqual(whole)
  }
})

test('a long file shows how far it is', async () => {
  const row = `${'channel > '.repeat(10)}channel,1\n`
  const text = `path,conversions\n${row.repeat(100_000)}`
  const { world, seen } = aWorld({ paths: text })
  await run(['attribute', 'paths'], world)

  expect(seen).toMatchObject({ total: text.length, steps: text.length, stopped: true })
})
