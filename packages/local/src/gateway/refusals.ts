import { explain, languageOf } from '@guiyin/events'
import { type HttpAnswer, jsonAnswer } from './api-result.ts'

const OWN = {
  headers_too_large: {
    en: 'The request line and headers are larger than 10,240 bytes together; send long values in the body.',
    'zh-CN': '请求行与请求头合计超过 10,240 字节，请把较长的内容放进请求体。',
  },
  request_too_large: {
    en: 'The request is larger than 10 MB; split it into smaller ones.',
    'zh-CN': '请求超过 10 MB，请拆成多个较小的请求。',
  },
} as const

const refusals = {
  unknown_route: { status: 404, title: 'Not Found' },
  request_too_large: { status: 413, title: 'Content Too Large' },
  headers_too_large: { status: 431, title: 'Request Header Fields Too Large' },
} as const

/** What the gateway itself refuses, before any function sees the request; problem+json. */
export const refusal = (code: keyof typeof refusals, acceptLanguage: string | undefined): HttpAnswer => {
  const { status, title } = refusals[code]
  const language = languageOf(acceptLanguage)
  const detail = code === 'unknown_route' ? explain(code, language) : OWN[code][language]
  return jsonAnswer(status, { type: 'about:blank', title, status, code, detail }, 'application/problem+json')
}
