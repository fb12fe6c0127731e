import * as z from 'zod'

const Name = z.string().min(1)

/** Every setting that functions have; each function picks its own. In the cloud infra sets them, else the local stack. */
export const Settings = z.object({
  STREAM: Name,
  /** URL of the queue that hears of every changed conversion. */
  ATTRIBUTED_QUEUE: Name,
  VISITORS_TABLE: Name,
  CONVERSIONS_TABLE: Name,
  KPIS_TABLE: Name,
  CATALOG_TABLE: Name,
  /** How long an answer of the catalog is kept, also that a key is unknown. */
  CATALOG_TTL_MS: z.coerce.number().int().min(0).default(10_000),
  /** How often the intervals of data-driven credits draw the journeys anew. */
  INTERVAL_REPLICATES: z.coerce.number().int().min(0).max(10_000).default(200),
  /** The bucket of lake, snapshots and exports; on one machine a folder stands for it. */
  OBJECTS_BUCKET: Name.optional(),
  OBJECTS_DIR: Name.optional(),
  /** Where batches lie that a stream consumer gave up: a bucket, in China a queue; on one machine they lie in OBJECTS_DIR. */
  FAILURES_BUCKET: Name.optional(),
  /** URL of the queue that hears of them. */
  FAILURES_QUEUE: Name.optional(),
  /** Where the secrets of ad platforms lie: the beginning of their names in SSM; on one machine a file. */
  SECRETS_PREFIX: z.string().startsWith('/').optional(),
  SECRETS_FILE: Name.optional(),
  /** Port of servers on this machine that stand for the ad platforms: for tests. */
  CONTRACT_SERVER_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** Set by Lambda alone. */
  AWS_LAMBDA_FUNCTION_NAME: Name.optional(),
  /** URL of the queue of announcements that nobody could take; one machine has none. */
  ATTRIBUTED_FAILURES_QUEUE: Name.optional(),
  /** Who knows it may change every site; never in a page or a repository. */
  OPERATOR_KEY: z.string().min(16),
})
