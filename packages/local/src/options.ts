import { parseArgs } from 'node:util'

export type TerminalLanguage = 'zh-CN' | 'en'

export interface StartOptions {
  port: number
  data: string | undefined
  demo: boolean
  language: TerminalLanguage
}

type Parsed =
  | { kind: 'start'; options: StartOptions }
  | { kind: 'help'; language: TerminalLanguage }
  | { kind: 'wrong'; language: TerminalLanguage; problem: string }

const PORT = 8787

const HELP: Record<TerminalLanguage, string> = {
  en: `npm start [-- options]: guiyin on one machine

  --port N     port of the HTTP API on 127.0.0.1 (default ${PORT}; 0 takes a free one)
  --data DIR   keep everything in this folder, through a restart too (default: nothing is kept)
  --no-demo    start without the demo shop's traffic; the site demo and its keys stay
  --lang L     language of this text: zh or en (default: from LANG)
  --help       this text`,
  'zh-CN': `npm start [-- 选项]：在一台机器上运行归因

  --port N     HTTP API 在 127.0.0.1 上的端口（默认 ${PORT}；0 为任意空闲端口）
  --data 目录  把所有数据保存在此目录，重启后仍在（默认不保存）
  --no-demo    不生成演示商城的流量；站点 demo 及其密钥仍可用
  --lang L     此处文字的语言：zh 或 en（默认取自 LANG）
  --help       显示本说明`,
}

const WRONG = {
  en: (problem: string) => `${problem}\n\n${HELP.en}`,
  'zh-CN': (problem: string) => `参数有误：${problem}\n\n${HELP['zh-CN']}`,
}

export const helpText = (language: TerminalLanguage): string => HELP[language]
export const wrongText = (language: TerminalLanguage, problem: string): string => WRONG[language](problem)

/** The language of the terminal, from what it calls its locale (`zh_CN.UTF-8`). */
export const terminalLanguage = (locale: string | undefined): TerminalLanguage =>
  /^zh/i.test(locale ?? '') ? 'zh-CN' : 'en'

const OPTIONS = {
  port: { type: 'string' },
  data: { type: 'string' },
  'no-demo': { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const portOf = (text: string | undefined): number | undefined => {
  const port = text === undefined ? PORT : /^\d{1,5}$/.test(text) ? Number(text) : -1
  return port >= 0 && port <= 65_535 ? port : undefined
}

/** Reads the command line; `locale` is what LANG says. */
export const parseOptions = (args: readonly string[], locale: string | undefined): Parsed => {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true })
    const language = terminalLanguage(values.lang ?? locale)
    if (values.help === true) return { kind: 'help', language }
    const port = portOf(values.port)
    if (port === undefined) return { kind: 'wrong', language, problem: `--port ${values.port}` }
    return { kind: 'start', options: { port, data: values.data, demo: values['no-demo'] !== true, language } }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return { kind: 'wrong', language: terminalLanguage(locale), problem }
  }
}
