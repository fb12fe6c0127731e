import { type Request, requestOf } from '@guiyin/lambda'
import { anHttpEvent } from './api-event.ts'

export const OPERATOR = 'ok_of_these_tests'

interface Options {
  params?: Record<string, string>
  query?: string
  body?: string
  key?: string
}

/** What Lambda receives of whoever runs the installation, at a route with its parameters. */
export const operatorEvent = (
  method: string,
  route: string,
  { key = OPERATOR, params = {}, ...rest }: Options = {},
) => {
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const event = anHttpEvent({ method, path, params, headers: { authorization: `Bearer ${key}` }, ...rest })
  return { ...event, routeKey: `${method} ${route}` }
}

export const operatorRequest = (method: string, route: string, options: Options = {}): Request =>
  requestOf(operatorEvent(method, route, options))
