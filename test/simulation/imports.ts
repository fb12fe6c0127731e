import { type Rejected, Unavailable } from '@guiyin/failures'
import type { Request, Response } from '@guiyin/lambda'
import type { Own } from './own.ts'
import type { PlannedRequest } from './workload/workload.ts'

const isRejected = (error: unknown, code: Rejected['code']): boolean =>
  error instanceof Error && error.name === 'Rejected' && Reflect.get(error, 'code') === code

interface Planned {
  importId: string
  rows: unknown[]
}

const plannedIn = (body: string): Planned => {
  const { importId, rows } = Object(JSON.parse(body))
  return { importId: String(importId), rows: Array.isArray(rows) ? rows : [] }
}

const requestOf = (request: Request, params: Record<string, string>, query: string, body: object): Request => ({
  ...request,
  params,
  rawQuery: query,
  query: new URLSearchParams(query),
  body: Buffer.from(JSON.stringify(body)),
})

/** The whole of an import, in one part; one that is complete stays as it is. */
export const sendLeads = async (own: Own, { site, receivedAt, body }: PlannedRequest, request: Request) => {
  const { importId, rows } = plannedIn(body)
  const params = { site, dataset: 'leads' }
  const take = own.edgeAt(receivedAt).leads()
  try {
    await take(requestOf(request, params, `import=${importId}&part=0`, { rows }))
  } catch (error) {
    if (!isRejected(error, 'import_closed')) throw error
  }
  return take(requestOf(request, params, `import=${importId}&parts=1`, {}))
}

/** Takes it back once it is there: whoever asks before waits for it. */
export const undoLeads = async (
  own: Own,
  { site, receivedAt, body }: PlannedRequest,
  request: Request,
): Promise<Response> => {
  const { importId } = plannedIn(body)
  try {
    const undo = own.edgeAt(receivedAt).undo()
    return await undo({ ...requestOf(request, { site, importId }, '', {}), method: 'DELETE' })
  } catch (error) {
    if (isRejected(error, 'unknown_import')) throw new Unavailable('imports', error)
    throw error
  }
}

/** Imports that the plan takes back. */
export const undoneIn = (requests: readonly PlannedRequest[]): ReadonlySet<string> =>
  new Set(requests.filter(({ kind }) => kind === 'undo').map(({ body }) => plannedIn(body).importId))
