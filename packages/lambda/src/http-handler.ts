import middy from '@middy/core'
import { preflight, withCors } from './cors.ts'
import { type HttpEvent, type HttpResult, type HttpUseCase, type Request, type Response, resultOf } from './http.ts'
import type { Log } from './log.ts'
import { problemOf } from './problem.ts'
import { requestOf } from './request.ts'
import { logFailure, systemLog } from './system-log.ts'

interface Options {
  /** Answers preflights and lets pages of other origins read the answers. */
  cors?: boolean
  /** A route's own answer to a failure, where problem+json is not its language. */
  failed?: (error: unknown, request: Request) => Response | undefined
  /** How much a body may be after inflation, where it may be more than a request of events. */
  maxBodyBytes?: number
  log?: Log
}

const lowerCase = (headers: HttpEvent['headers']) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const answer = async (useCase: HttpUseCase, request: Request, { failed, log }: Options & { log: Log }) => {
  try {
    return await useCase(request)
  } catch (error) {
    const response = failed?.(error, request)
    if (response === undefined) throw error
    logFailure(log, error)
    return response
  }
}

/** An API Gateway handler of a use case: parses the event, turns failures into problem+json. */
export const httpHandler = (useCase: HttpUseCase, options: Options = {}) => {
  const { cors = false, maxBodyBytes, log = systemLog() } = options
  return middy<HttpEvent, HttpResult>(async (event: HttpEvent) => {
    const response = await answer(useCase, requestOf(event, maxBodyBytes), { ...options, log })
    return resultOf(cors ? withCors(lowerCase(event.headers), response) : response)
  })
    .before(({ event }) => {
      const isPreflight = cors && event.requestContext.http.method === 'OPTIONS'
      return isPreflight ? resultOf(preflight(lowerCase(event.headers))) : undefined
    })
    .onError((request) => {
      const headers = lowerCase(request.event.headers)
      logFailure(log, request.error)
      const response = problemOf(request.error, headers['accept-language'])
      request.response = resultOf(cors ? withCors(headers, response, request.error) : response)
    })
}
