import { once } from 'node:events'
import dynalite from 'dynalite'
import { type Client, documentClient } from '../src/client.ts'
import { createTables, type TableNames, tableNames } from '../src/tables.ts'
import { simulatedDynamo } from './simulated-dynamo.ts'

/** A running engine with empty tables. */
export interface Engine {
  client: Client
  tables: TableNames
  close: () => Promise<void>
}

const PREFIX = 'test'

const simulated = async (): Promise<Engine> => ({
  client: simulatedDynamo().client,
  tables: tableNames(PREFIX),
  close: async () => undefined,
})

/** Dynalite inside this process, on a free port of the loopback address only. */
export const embeddedDynalite = async (): Promise<Engine & { address: string }> => {
  const server = dynalite({ createTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('dynalite listens on no port')
  const client = documentClient({ endpoint: `http://127.0.0.1:${address.port}` })
  const close = async (): Promise<void> => {
    client.destroy()
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { client, tables: await createTables(client, PREFIX), close, address: address.address }
}

/** The engines on which every store must behave alike; each `open` starts one with empty tables. */
export const engines = [
  { engine: 'the simulated engine', open: simulated },
  { engine: 'dynalite', open: embeddedDynalite },
] as const
