export { configuredSecrets } from './configured-secrets.ts'
export { secretsFileProblem } from './file-secrets.ts'
export type { PlatformSecrets, SecretsOf } from './secrets.ts'
