import type { TerminalLanguage } from './options.ts'

interface Up {
  url: string
  data: string
  objects: string
  kept: boolean
  startedInMs: number
  /** The current day of the demo site. */
  today: string
}

const firstEvent = ({ url, today }: Up) =>
  `  curl -s ${url}/v1/events -H 'Authorization: Bearer wk_demo' -d '{"type":"page_view","visitorId":"me","url":"https://shop.example/?utm_source=baidu&utm_medium=cpc"}'
  curl -s -X POST ${url}/_local/flush
  curl -s '${url}/v1/sites/demo/snapshots?by=channel&from=${today}&to=${today}' -H 'Authorization: Bearer rk_demo'`

const WELCOME: Record<TerminalLanguage, (up: Up) => string> = {
  en: (up) => `guiyin is up at ${up.url} (${up.startedInMs} ms)

  demo shop   ${up.url}/demo/
  site        demo · keys: write wk_demo, secret sk_demo, read rk_demo, feedback fk_demo
  catalog     npm run guiyin -- catalog apply catalog.yaml --url ${up.url}
  files       ${up.objects}
  sends back  no conversion, until the catalog lists ad platforms: docs/postbacks.md
  data        ${up.kept ? `${up.data} (kept)` : 'not kept; start with --data DIR to keep it'}

Your first event, and what it became:
${firstEvent(up)}

Ctrl-C stops it.`,
  'zh-CN': (up) => `归因已启动：${up.url}（${up.startedInMs} 毫秒）

  演示商城   ${up.url}/demo/
  站点       demo · 密钥：写入 wk_demo，服务端 sk_demo，读取 rk_demo，点击回传 fk_demo
  目录       npm run guiyin -- catalog apply catalog.yaml --url ${up.url}
  文件       ${up.objects}
  转化回传   目录列出广告平台之前不发送：docs/postbacks.zh-CN.md
  数据       ${up.kept ? `${up.data}（已保存）` : '不保存；用 --data 目录 启动即可保存'}

第一个事件，以及它的结果：
${firstEvent(up)}

按 Ctrl-C 停止。`,
}

const STOPPING: Record<TerminalLanguage, string> = { en: 'Stopping …', 'zh-CN': '正在停止……' }

const FAILED: Record<TerminalLanguage, (why: string) => string> = {
  en: (why) => `guiyin cannot go on: ${why}`,
  'zh-CN': (why) => `归因无法继续运行：${why}`,
}

export const welcomeText = (language: TerminalLanguage, up: Up): string => WELCOME[language](up)
export const stoppingText = (language: TerminalLanguage): string => STOPPING[language]
export const failedText = (language: TerminalLanguage, why: string): string => FAILED[language](why)
