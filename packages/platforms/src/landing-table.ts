import { type Landing, type LandingInput, readLanding } from '@guiyin/domain'
import { rules } from './index.ts'

export const AGENTS = {
  desktop:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  wechat:
    'Mozilla/5.0 (Linux; Android 13; 2211133C Build/TKQ1; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MMWEBSDK/20231202 MicroMessenger/8.0.47.2560(0x28002F35) WeChat/arm64 NetType/WIFI Language/zh_CN',
  douyin:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 aweme_27.5.0 JsSdk/2.0 NetType/WIFI Channel/App Store BytedanceWebview/d8a21c6',
  baidu:
    'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/97.0.4692.98 Mobile Safari/537.36 T7/13.50 baiduboxapp/13.50.0.10 (Baidu; P1 12)',
} as const

/** One row: what it shows, query (or whole URL), referrer, `channel platform rule`, and what else the landing must say. */
export type Row = readonly [
  title: string,
  query: string,
  referrer: string,
  answer: string,
  more?: Partial<Landing['source']> & { agent?: string },
]

export const landing = (query: string, referrer = '', agent: string = AGENTS.desktop, more?: Partial<LandingInput>) =>
  readLanding(rules, {
    url: query.includes('://') ? query : `https://shop.example.cn/landing${query}`,
    referrer,
    agent,
    ownHosts: ['.example.cn'],
    ...more,
  })

export const answerOf = ({ source }: Landing): string => `${source.channel} ${source.platform ?? '-'} ${source.rule}`

/** The rows with their titles, for `it.each(cases(rows))('$title', …)`. */
export const cases = (rows: readonly Row[]) => rows.map((row) => ({ title: row[0], row }))

/** What a row expects, and the same parts as the landing reads them. */
export const compare = ([, query, referrer, answer, { agent, ...parts } = {}]: Row) => {
  const read = landing(query, referrer, agent)
  const names = Object.keys(parts)
  const found = Object.fromEntries(Object.entries(read.source).filter(([name]) => names.includes(name)))
  return { expected: { answer, ...parts }, read: { answer: answerOf(read), ...found } }
}
