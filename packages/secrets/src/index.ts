export { configuredSecrets } from './configured-secrets.ts'
export type { PlatformSecrets, SecretsOf } from './secrets.ts'
