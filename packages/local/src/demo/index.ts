import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Presets, SingleBar } from 'cli-progress'
import type { TerminalLanguage } from '../options.ts'
import { kpiTable } from './report.ts'
import { type SendOptions, sendDemo } from './send.ts'
import { dateOf, demoTraffic } from './traffic.ts'

export { demoCampaigns, demoLinks } from './links.ts'
export type { DemoKind, DemoRequest, DemoSent } from './requests.ts'
export { type AcceptedEvent, type SendOptions, type Sent, sendDemo } from './send.ts'
export { type DemoOptions, demoTraffic } from './traffic.ts'

export interface RunDemo {
  url: string
  /** The stack's folder; its exports lie in `objects/exports`. */
  dataDir: string
  lang: TerminalLanguage
  out: NodeJS.WriteStream
  seed?: number
  days?: number
  visitorsPerDay?: number
  /** Epoch ms; the default is now. */
  until?: number
  onAccepted?: SendOptions['onAccepted']
}

const DAYS = 14
const DAY = 86_400_000

const WORDS = {
  'zh-CN': {
    sending: '演示流量',
    format: '{bar} {percentage}% | {value}/{total} 个请求 | {duration_formatted}',
    counting: '正在汇总……',
    title: (from: string, to: string) => `示例商城 ${from} 至 ${to}，按渠道（末次非直接归因；转化率按访问计）`,
    exports: '导出文件',
    took: (events: number, seconds: string) => `${events} 个事件，用时 ${seconds} 秒`,
  },
  en: {
    sending: 'Demo traffic',
    format: '{bar} {percentage}% | {value}/{total} requests | {duration_formatted}',
    counting: 'Adding it up …',
    title: (from: string, to: string) => `Demo shop ${from} to ${to} by channel (last non-direct touch; CVR of visits)`,
    exports: 'Exports',
    took: (events: number, seconds: string) => `${events} events in ${seconds} s`,
  },
} as const

const exportsIn = async (dataDir: string): Promise<string[]> => {
  const folder = join(dataDir, 'objects', 'exports', 'v1')
  try {
    return (await readdir(folder)).sort().map((name) => join(folder, name))
  } catch {
    return []
  }
}

const flush = async (url: string): Promise<void> => {
  const response = await fetch(new URL('/_local/flush', url), { method: 'POST' })
  if (!response.ok) throw new Error(`POST /_local/flush answered ${response.status}: ${await response.text()}`)
}

/** Plays the shop's traffic into a running local stack, then shows what it became. */
export const runDemo = async ({ url, dataDir, lang, out, onAccepted, ...options }: RunDemo): Promise<void> => {
  const words = WORDS[lang]
  const { days = DAYS, until = Date.now() } = options
  const began = performance.now()
  const requests = demoTraffic({ ...options, days, until })
  const format = `${words.sending} ${words.format}`
  const bar = new SingleBar({ stream: out, format, noTTYOutput: true, notTTYSchedule: 5_000 }, Presets.shades_classic)
  bar.start(requests.length, 0)
  const onProgress = (done: number) => bar.update(done)
  const { verdicts } = await sendDemo(url, requests, { onProgress, ...(onAccepted && { onAccepted }) }).finally(() =>
    bar.stop(),
  )
  out.write(`${words.counting}\n`)
  await flush(url)
  const [from, to] = [dateOf(until - (days - 1) * DAY), dateOf(until)]
  const table = await kpiTable(url, from, to, lang)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  out.write(`\n${words.title(from, to)}\n${table}\n${words.took(verdicts.accepted, seconds)}\n`)
  const paths = await exportsIn(dataDir)
  if (paths.length > 0) out.write(`\n${words.exports}\n${paths.map((path) => `  ${path}\n`).join('')}`)
}
