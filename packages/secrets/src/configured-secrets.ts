import { fileSecrets } from './file-secrets.ts'
import { cachedSecrets, noSecrets, type SecretsOf } from './secrets.ts'
import { ssmClient, ssmSecrets } from './ssm-secrets.ts'

interface Config {
  SECRETS_PREFIX?: string | undefined
  SECRETS_FILE?: string | undefined
}

const TTL_MS = 60_000

const placeOf = ({ SECRETS_PREFIX: prefix, SECRETS_FILE: file }: Config): SecretsOf => {
  if (prefix !== undefined) return ssmSecrets(ssmClient(), prefix)
  return file === undefined ? noSecrets : fileSecrets(file)
}

/** The secrets that a function's settings name, each answer kept for a minute. */
export const configuredSecrets = (config: Config, clock: () => number): SecretsOf =>
  cachedSecrets(placeOf(config), { ttlMs: TTL_MS, clock })
