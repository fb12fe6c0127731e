import { readFileSync } from 'node:fs'
import * as z from 'zod'

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./lambda-events/${name}.json`, import.meta.url), 'utf8'))

const HttpSample = z.looseObject({
  rawQueryString: z.string(),
  headers: z.record(z.string(), z.string()),
  requestContext: z.looseObject({ http: z.looseObject({ method: z.string() }) }),
})

interface HttpChanges {
  method?: string
  query?: string
  headers?: Record<string, string>
  params?: Record<string, string>
  path?: string
  /** As API Gateway names it, `GET /v1/…`. */
  routeKey?: string
  /** Text; `undefined` keeps that of the sample. */
  body?: string
}

/** An event of API Gateway's HTTP API, payload format 2.0, from lambda-events/, with what a test changes of it. */
export const httpEvent = (name: string, changes: HttpChanges = {}) => {
  const event = HttpSample.parse(sample(name))
  const {
    method = event.requestContext.http.method,
    query = event.rawQueryString,
    headers,
    params,
    path,
    routeKey,
    body,
  } = changes
  const http = { ...event.requestContext.http, method, ...(path === undefined ? {} : { path }) }
  return {
    ...event,
    rawQueryString: query,
    headers: { ...event.headers, ...headers },
    requestContext: { ...event.requestContext, http },
    ...(path === undefined ? {} : { rawPath: path }),
    ...(routeKey === undefined ? {} : { routeKey }),
    ...(params === undefined ? {} : { pathParameters: params }),
    ...(body === undefined ? {} : { body, isBase64Encoded: false }),
  }
}

const KinesisSample = z.object({
  Records: z.array(
    z.looseObject({ eventID: z.string(), kinesis: z.looseObject({ sequenceNumber: z.string(), data: z.string() }) }),
  ),
})

/** The batch of lambda-events/kinesis.json; texts that are given stand in for the data of its records, one by one. */
export const kinesisEvent = (texts: readonly (string | undefined)[] = []) => ({
  Records: KinesisSample.parse(sample('kinesis')).Records.map((record, index) => {
    const text = texts[index]
    if (text === undefined) return record
    return { ...record, kinesis: { ...record.kinesis, data: Buffer.from(text).toString('base64') } }
  }),
})

const S3Sample = z.object({
  Records: z.array(z.looseObject({ s3: z.looseObject({ object: z.looseObject({ key: z.string() }) }) })),
})

/** S3's word of an object that was put; a key that is given is encoded as S3 does it. */
export const objectEvent = (key?: string) => ({
  Records: S3Sample.parse(sample('s3-object-created')).Records.map((record) => {
    if (key === undefined) return record
    const encoded = encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+')
    return { ...record, s3: { ...record.s3, object: { ...record.s3.object, key: encoded } } }
  }),
})

/** EventBridge's word that it is time. */
export const scheduledEvent = (): unknown => sample('scheduled')
