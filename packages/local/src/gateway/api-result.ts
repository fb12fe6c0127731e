/** An answer ready for the socket. */
export interface HttpAnswer {
  status: number
  /** A name may stand more than once: Set-Cookie. */
  headers: [string, string][]
  body: Uint8Array
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

const headersOf = (value: unknown): [string, string][] =>
  isRecord(value) ? Object.entries(value).map(([name, content]) => [name.toLowerCase(), String(content)]) : []

const bytesOf = (body: unknown, isBase64: boolean): Uint8Array =>
  typeof body === 'string' ? Buffer.from(body, isBase64 ? 'base64' : 'utf8') : new Uint8Array()

/** What API Gateway says when a function fails or answers nonsense. */
export const internalError = (): HttpAnswer => jsonAnswer(500, { message: 'Internal Server Error' })

export const jsonAnswer = (status: number, value: unknown, contentType = 'application/json'): HttpAnswer => ({
  status,
  headers: [['content-type', contentType]],
  body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
})

/**
 * Reads a function's result. Source: Amazon API Gateway Developer Guide, "Lambda function response for format 2.0": a
 * result without a status code is the body of a 200 in JSON; cookies become Set-Cookie lines; other shapes are a 500.
 */
export const answerOf = (result: unknown): HttpAnswer => {
  if (!isRecord(result) || !('statusCode' in result)) return jsonAnswer(200, result ?? null)
  const status = Number(result.statusCode)
  if (!Number.isInteger(status) || status < 100 || status > 599) return internalError()
  const headers = headersOf(result.headers)
  const body = bytesOf(result.body, result.isBase64Encoded === true)
  const typed = body.length === 0 || headers.some(([name]) => name === 'content-type')
  const contentType: [string, string][] = typed ? [] : [['content-type', 'text/plain;charset=UTF-8']]
  const cookies = stringsOf(result.cookies).map((cookie): [string, string] => ['set-cookie', cookie])
  return { status, headers: [...headers, ...contentType, ...cookies], body }
}
