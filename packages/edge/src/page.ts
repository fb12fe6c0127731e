import { type Code, explain } from '@guiyin/events'
import { type Response, retryHeaders } from '@guiyin/lambda'

const ESCAPES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES.get(sign) ?? '')

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

const STYLE = 'body{font:18px/1.6 system-ui,sans-serif;max-width:36em;margin:15vh auto;padding:0 1em}'

/** A plain page for a person, in both languages. */
export const pageResponse = (status: number, chinese: string, english: string): Response => ({
  status,
  headers: { ...HEADERS, ...retryHeaders(status) },
  body: [
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">',
    `<title>${escaped(chinese)}</title><style>${STYLE}</style>`,
    `<p>${escaped(chinese)}</p><p lang="en">${escaped(english)}</p></html>`,
  ].join('\n'),
})

/** What a code means, for a person. */
export const codePage = (status: number, code: Code, detail?: string): Response =>
  pageResponse(status, explain(code, 'zh-CN', detail), explain(code, 'en', detail))
