import { type Sleep, systemSleep } from './ask.ts'
import type { Client } from './client.ts'
import { readsOf } from './reads.ts'
import { writesOf } from './writes.ts'

/**
 * The few operations that every store is made of, on one table. Reads are strongly consistent. Each throws `Unavailable`
 * where the service throttles or does not answer; a write may then have happened.
 */
export const itemsOf = (client: Client, table: string, { sleep = systemSleep }: { sleep?: Sleep } = {}) => ({
  ...readsOf(client, table, sleep),
  ...writesOf(client, table, sleep),
})
export type Items = ReturnType<typeof itemsOf>
