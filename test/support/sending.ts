import type { LogFields } from '@guiyin/lambda'
import { postbacks } from '@guiyin/platforms/postbacks'
import { postbackGates, postbackTokens, postbackTransport } from '@guiyin/postbacks'
import { type Attributed, attributedMessage } from '@guiyin/queues'
import { postbackStore } from '@guiyin/store'
import { type SimulationOptions, simulatedDynamo } from '@guiyin/store/testing'
import { sendPostbacks } from '../../functions/send-postbacks/send-postbacks.ts'
import { pipeline, shop } from './pipeline.ts'
import { contractServers } from './postback-servers/index.ts'
import { startContractServers } from './postback-servers/start.ts'

interface Waiting {
  message: Attributed
  dueAt: number
  receives: number
}

export interface SendingOptions {
  now: number
  /** How long an answer is waited for. */
  timeoutMs?: number
  /** What befalls requests to the tables. */
  onOperation?: SimulationOptions['onOperation']
  /** What the shop's catalog says besides. */
  site?: Record<string, unknown>
  secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const allSecrets = Object.fromEntries(contractServers.map(({ platform, secrets }) => [platform, secrets]))

/** The pipeline over stores in memory, the sender over its announcements, and the platforms on this machine. */
export const sendingStack = async ({
  now,
  site = {},
  secrets = allSecrets,
  timeoutMs = 5_000,
  onOperation,
}: SendingOptions) => {
  const servers = await startContractServers(contractServers)
  const dynamo = simulatedDynamo(onOperation ? { onOperation } : {})
  const { client } = dynamo
  const queue: Waiting[] = []
  const lines: { message: string; fields: LogFields }[] = []
  const clock = () => now
  const running = await pipeline({
    client,
    clock,
    sites: [{ ...shop, ...site }],
    announceAttributed: async (key, seen) => {
      queue.push({ message: attributedMessage(key, seen), dueAt: now, receives: 0 })
    },
  })
  const { stores } = running
  const transport = postbackTransport({ loopback: { port: servers.port }, timeoutMs })
  const store = postbackStore(client, 'conversions')
  const senderOf = () =>
    sendPostbacks({
      catalog: stores.catalog,
      conversions: stores.conversions,
      visitors: stores.log,
      erased: stores.erased,
      postbacks: store,
      contracts: postbacks,
      secretsOf: async (_, platform) => secrets[platform] ?? {},
      transport,
      tokens: postbackTokens(transport),
      gates: postbackGates(),
      newNonce: () => crypto.randomUUID().replaceAll('-', ''),
      clock,
      log: (_, message, fields = {}) => void lines.push({ message, fields }),
    })
  const send = senderOf()

  /** Delivers what is due now, ten at a time, as the queue would. */
  const deliver = async (): Promise<void> => {
    const due = queue.filter(({ dueAt }) => dueAt <= now).slice(0, 10)
    for (const one of due) queue.splice(queue.indexOf(one), 1)
    const fates = await send(due.map(({ message }) => JSON.stringify(message)))
    due.forEach((one, index) => {
      const fate = fates[index]
      if (fate === undefined || fate === 'done') return
      queue.push({ ...one, receives: one.receives + 1, dueAt: now + (fate.againAfterMs ?? 120_000) })
    })
  }

  return {
    ...running,
    servers,
    store,
    queue,
    lines,
    dynamo,
    send,
    senderOf,
    deliver,
    wait: (ms: number): void => {
      now += ms
    },
    /** Lets time pass until nothing is left in the queue. */
    drain: async (): Promise<void> => {
      for (let turn = 0; queue.length > 0 && turn < 100; turn++) {
        now = Math.max(now, Math.min(...queue.map(({ dueAt }) => dueAt)))
        await deliver()
      }
    },
    /** What stands of each postback of an order. */
    of: (naturalId: string, kind = 'order') => store.of({ site: 'shop', kind, naturalId }),
  }
}
export type SendingStack = Awaited<ReturnType<typeof sendingStack>>
