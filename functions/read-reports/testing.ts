import type { Request } from '@guiyin/lambda'

interface Asked {
  /** As the gateway matched it. */
  route: string
  params: Request['params']
  query?: string
  key?: string | undefined
}

/** A read with a key, as the gateway hands it over. */
export const readRequest = ({ route, params, query = '', key = 'rk_shop' }: Asked): Request => ({
  method: 'GET',
  route,
  path: route.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
  params,
  query: new URLSearchParams(query),
  rawQuery: query,
  headers: { authorization: `Bearer ${key}` },
  cookies: {},
  body: new Uint8Array(),
  sourceIp: '127.0.0.1',
  host: 'localhost',
  https: false,
})
