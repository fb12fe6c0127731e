import { dirname, join } from 'node:path'
import { tableNames } from '@guiyin/store'

export const REGION = 'us-east-1'
export const STREAM = 'events'
export const ATTRIBUTED = 'attributed'
export const TABLE_PREFIX = 'guiyin'
/** The key of `guiyin catalog apply` on the local stack; it never leaves this machine. */
export const OPERATOR_KEY = 'ok_local_operator'

export interface Endpoints {
  kinesis: string
  dynamodb: string
  sqs: string
}

/** What the functions find in their environment; in the cloud the same names come from the stacks in infra/. */
export const environmentOf = (
  endpoints: Endpoints,
  objects: string,
  attributedQueue: string,
): Record<string, string> => {
  const tables = tableNames(TABLE_PREFIX)
  return {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_KINESIS: endpoints.kinesis,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    STREAM,
    VISITORS_TABLE: tables.visitors,
    CONVERSIONS_TABLE: tables.conversions,
    KPIS_TABLE: tables.kpis,
    CATALOG_TABLE: tables.catalog,
    ATTRIBUTED_QUEUE: attributedQueue,
    OBJECTS_DIR: objects,
    OPERATOR_KEY,
    SECRETS_FILE: process.env.GUIYIN_SECRETS ?? join(dirname(objects), 'secrets.json'),
    CATALOG_TTL_MS: '1000',
    // Narrows no credit, only how well its interval is known: a shop's fortnight is credited in seconds.
    INTERVAL_REPLICATES: process.env.INTERVAL_REPLICATES ?? '40',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  }
}

/** What a developer's own shell may hold that would lead the functions to a real account. */
export const FOREIGN = [
  'AWS_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'OBJECTS_BUCKET',
  'SECRETS_PREFIX',
] as const
