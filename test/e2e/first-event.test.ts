import { readFileSync } from 'node:fs'
import { ConversionAnswer, Receipt } from '@guiyin/events'
import { type Stack, startStack } from '@guiyin/local'
import { afterEach, beforeEach, expect, test } from 'vitest'

const README_URL = 'http://127.0.0.1:8787'

let stack: Stack
beforeEach(async () => {
  stack = await startStack()
})
afterEach(() => stack.stop())

interface Command {
  url: string
  method: string
  headers: Record<string, string>
  body?: string
}

/** Reads one `curl` as a shell would; what it does not know it refuses. */
const commandOf = (text: string): Command => {
  const words = [...text.matchAll(/'([^']*)'|([^\s\\]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  const command: Command = { url: '', method: '', headers: { 'user-agent': 'curl/8.5.0' } }
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const next = words[at + 1] ?? ''
    if (word.startsWith('http')) command.url = word
    else if (word === '-X') command.method = next
    else if (word === '-d') command.body = next
    else if (word === '-H') command.headers[next.split(': ')[0] ?? ''] = next.split(': ')[1] ?? ''
    else throw new Error(`curl ${word}: unknown here`)
    if (word.startsWith('-')) at += 1
  }
  return { ...command, method: command.method || (command.body === undefined ? 'GET' : 'POST') }
}

const commandsIn = (readme: string): Command[] => {
  const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  const block = blocks.find((text) => text.startsWith('curl')) ?? ''
  return block.split('\n\n').map((text) => commandOf(text.trim()))
}

const answerOf = async ({ url, ...init }: Command): Promise<unknown> => {
  const response = await fetch(url.replace(README_URL, stack.url), init)
  const text = await response.text()
  expect(response.status, text).toBe(200)
  return JSON.parse(text)
}

test.each(['README.md', 'README.zh-CN.md'])(
  'the commands of %s lead from a first event to the reason of its credit',
  async (name) => {
    const [view, order, flush, why] = commandsIn(readFileSync(name, 'utf8'))
    if (view === undefined || order === undefined || flush === undefined || why === undefined) throw new Error(name)

    expect(Receipt.parse(await answerOf(view)).verdicts).toMatchObject([{ verdict: 'accepted' }])
    expect(Receipt.parse(await answerOf(order)).verdicts).toMatchObject([{ verdict: 'accepted' }])
    expect(await answerOf(flush)).toMatchObject({ flushed: true })
    const conversion = ConversionAnswer.parse(await answerOf(why))

    expect(conversion).toMatchObject({ id: 'A-1', value: 199, currency: 'CNY', visitor: 'me', newCustomer: true })
    expect(conversion.touches).toMatchObject([{ channel: 'sem', platform: 'baidu', campaign: 'spring' }])
    expect(Object.keys(conversion.credits)).toHaveLength(6)
    expect(conversion.credits.last_non_direct).toMatchObject([{ touch: 0, share: 1, revenue: 199 }])
  },
  120_000,
)
