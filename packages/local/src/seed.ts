import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { catalogStore, createTables, documentClient } from '@guiyin/store'
import { demoCatalog } from './demo-site.ts'
import { REGION, TABLE_PREFIX } from './environment.ts'

/**
 * Makes what a stack needs before its first request: the tables and, where the catalog is empty, the demo site. A
 * catalog that someone applied stays as it is.
 */
export const seed = async (endpoint: string): Promise<void> => {
  const client = new DynamoDBClient({
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  try {
    const tables = await createTables(client, TABLE_PREFIX)
    const catalog = catalogStore(documentClient({ endpoint }), tables.catalog)
    if ((await catalog.sites()).length === 0) await catalog.apply(demoCatalog, false)
  } finally {
    client.destroy()
  }
}
