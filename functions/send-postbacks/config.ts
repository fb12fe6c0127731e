import { Settings } from '@guiyin/lambda'
import type * as z from 'zod'

/** Nothing that is stored can lead conversions away: only a machine that is not the cloud has servers of its own. */
export const Config = Settings.pick({
  VISITORS_TABLE: true,
  CONVERSIONS_TABLE: true,
  KPIS_TABLE: true,
  CATALOG_TABLE: true,
  ATTRIBUTED_QUEUE: true,
  CATALOG_TTL_MS: true,
  SECRETS_PREFIX: true,
  SECRETS_FILE: true,
  CONTRACT_SERVER_PORT: true,
  AWS_LAMBDA_FUNCTION_NAME: true,
}).refine(
  ({ CONTRACT_SERVER_PORT, SECRETS_PREFIX, AWS_LAMBDA_FUNCTION_NAME }) =>
    CONTRACT_SERVER_PORT === undefined || (SECRETS_PREFIX === undefined && AWS_LAMBDA_FUNCTION_NAME === undefined),
  { error: 'only on one machine', path: ['CONTRACT_SERVER_PORT'] },
)
export type Config = z.infer<typeof Config>
