import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm'
import { translated } from '@guiyin/failures'
import type { SecretsOf } from './secrets.ts'

/** SSM with bounded waits. */
export const ssmClient = (): SSMClient =>
  new SSMClient({ maxAttempts: 3, requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 } })

/** SecureString parameters named `<prefix>/<site>/<platform>/<name>`. */
export const ssmSecrets =
  (client: Pick<SSMClient, 'send'>, prefix: string): SecretsOf =>
  async (site, platform) => {
    const found: Record<string, string> = {}
    const path = `${prefix}/${site}/${platform}`
    let next: string | undefined
    try {
      do {
        const page = await client.send(
          new GetParametersByPathCommand({ Path: path, WithDecryption: true, ...(next && { NextToken: next }) }),
        )
        for (const { Name = '', Value = '' } of page.Parameters ?? []) found[Name.slice(path.length + 1)] = Value
        next = page.NextToken
      } while (next !== undefined)
    } catch (error) {
      throw translated('ssm', error)
    }
    return found
  }
