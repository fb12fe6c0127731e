import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { beacon, form, pixel, redirect, spend } from './requests.ts'
import { type AcceptedEvent, sendDemo } from './send.ts'

interface Answered {
  status: number
  headers?: object
  body?: string
}
type Answer = (request: IncomingMessage, body: string, turn: number) => Answered | Promise<Answered>

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const reply = (response: ServerResponse, { status, headers = {}, body = '' }: Answered) => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value))
  response.writeHead(status)
  response.end(body)
}

/** A collector of the test's own; `turn` counts its requests, a status of 0 breaks the connection. */
const collector = async (answer: Answer): Promise<string> => {
  let turn = 0
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(Buffer.from(part))
    const answered = await answer(request, Buffer.concat(parts).toString(), turn++)
    if (answered.status === 0) request.socket.destroy()
    else reply(response, answered)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

const view = (eventId: string) => ({ type: 'page_view', eventId, occurredAt: 1, url: 'https://shop.example/' })
const receipt = (...verdicts: object[]) => ({ status: 200, body: JSON.stringify({ receiptId: 'r1', verdicts }) })
const collect = () => {
  const events: AcceptedEvent[] = []
  return { events, onAccepted: (event: AcceptedEvent) => events.push(event) }
}

describe('what is sent', () => {
  test('is told with its receipt, as it was sent; what is rejected on purpose is not', async () => {
    const { events, onAccepted } = collect()
    const url = await collector(() =>
      receipt({ eventId: 'e1', verdict: 'accepted' }, { eventId: 'e2', verdict: 'rejected', code: 'unknown_field' }),
    )
    const batch = beacon(0, 'an agent', [{ event: view('e1') }, { event: view('e2'), refused: 'unknown_field' }])

    const sent = await sendDemo(url, [batch], { onAccepted })

    expect(events).toEqual([
      {
        receiptId: 'r1',
        eventId: 'e1',
        verdict: 'accepted',
        key: 'write',
        kind: 'events',
        agent: 'an agent',
        event: view('e1'),
      },
    ])
    expect(sent).toEqual({ requests: 1, verdicts: { accepted: 1, rejected: 1, bot: 0, test: 0 }, retries: 0 })
  })

  test('needs no receipt from a pixel, a form or a redirect', async () => {
    const { events, onAccepted } = collect()
    const url = await collector(({ url: path = '', method }) => {
      if (path.startsWith('/p.gif')) return { status: 200, headers: { 'x-guiyin-verdict': 'accepted' } }
      return { status: method === 'POST' ? 303 : 302, headers: { location: 'https://shop.example/' } }
    })
    const lead = { type: 'lead', eventId: 'l1', occurredAt: 1, leadId: 'L' }

    await sendDemo(
      url,
      [pixel(0, 'a', view('p1')), form(1, 'a', 'https://shop.example/', lead), redirect(2, 'a', 'x')],
      {
        onAccepted,
      },
    )

    expect(events.map(({ kind, eventId }) => [kind, eventId]).sort()).toEqual([
      ['form', 'l1'],
      ['pixel', 'p1'],
    ])
  })

  test.each([
    ['a busy collector', { status: 503, headers: { 'retry-after': '1' } }],
    ['a broken connection', { status: 0 }],
    ['a pixel that was not stored', { status: 200, headers: { 'x-guiyin-verdict': 'rejected:stream_unavailable' } }],
  ])('is sent again to %s, unchanged', async (_, failure) => {
    const seen: string[] = []
    const url = await collector(({ url: path = '' }, body, turn) => {
      seen.push(path + body)
      return turn < 2 ? failure : { status: 200, headers: { 'x-guiyin-verdict': 'accepted' } }
    })

    const sent = await sendDemo(url, [pixel(0, 'a', view('p1'))])

    expect(sent).toMatchObject({ requests: 1, retries: 2, verdicts: { accepted: 1 } })
    expect(new Set(seen).size).toBe(1)
  })
})

describe('the demo ends', () => {
  test.each([
    ['a right event is refused', { eventId: 'e1', verdict: 'rejected', code: 'too_old' }, {}],
    ['a wrong event is taken', { eventId: 'e1', verdict: 'accepted' }, { refused: 'too_old' as const }],
    ['a bot is counted', { eventId: 'e1', verdict: 'accepted' }, { verdict: 'bot' as const }],
  ])('where %s', async (_, verdict, meant) => {
    const url = await collector(() => receipt(verdict))

    await expect(sendDemo(url, [beacon(0, 'a', [{ event: view('e1'), ...meant }])])).rejects.toThrow('instead of')
  })

  test('where nobody answers for too long', async () => {
    const url = await collector(() => ({ status: 503 }))

    await expect(sendDemo(url, [pixel(0, 'a', view('p1'))], { patienceMs: 1 })).rejects.toThrow('was not taken')
  })

  test('where a row of spend is refused', async () => {
    const error = { row: 1, code: 'invalid_spend_row', message: 'wrong' }
    const url = await collector(() => ({ status: 200, body: JSON.stringify({ accepted: 0, errors: [error] }) }))

    await expect(sendDemo(url, [spend(0, 'a', [], 'json')])).rejects.toThrow('invalid_spend_row')
  })
})

test('imports of spend go one after the other, in their order', async () => {
  let open = 0
  let most = 0
  const days: string[] = []
  const url = await collector(async () => {
    open += 1
    most = Math.max(most, open)
    await new Promise((resolve) => setTimeout(resolve, 5))
    open -= 1
    return { status: 200, body: JSON.stringify({ accepted: 1, errors: [] }) }
  })
  const dates = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']
  const imports = dates.map((date, at) =>
    spend(at, 'a', [{ date, platform: 'baidu', spend: '1', currency: 'CNY' }], 'csv'),
  )

  await sendDemo(url, imports, { onSpend: (rows) => days.push(...rows.map(({ date }) => date)) })

  expect(most).toBe(1)
  expect(days).toEqual(dates)
})
