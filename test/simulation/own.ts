import { siteHasher } from '@guiyin/edge'
import { type Log, streamHandler } from '@guiyin/lambda'
import { attributedQueue } from '@guiyin/queues'
import { erasedFilter, importLog } from '@guiyin/store'
import { decodeBatch, objectFailures, type PublishRecords, publisher, recordPublisher } from '@guiyin/stream'
import { attributeDaily } from '../../functions/attribute-daily/attribute-daily.ts'
import { erasePerson } from '../../functions/erase-person/erase-person.ts'
import { importDataset } from '../../functions/import-dataset/import-dataset.ts'
import { importSpend } from '../../functions/import-spend/import-spend.ts'
import { ingestEvents } from '../../functions/ingest-events/ingest-events.ts'
import { ingestFeedback } from '../../functions/ingest-feedback/ingest-feedback.ts'
import { manageImports } from '../../functions/manage-imports/manage-imports.ts'
import { redriveFailures } from '../../functions/redrive-failures/redrive-failures.ts'
import { unlinkVisitor } from '../../functions/unlink-visitor/unlink-visitor.ts'
import { OPERATOR, operatorRequest } from '../support/operator.ts'
import { type Stores, storesOver, useCasesOver } from '../support/pipeline.ts'
import { FAILURES } from './failure-destination.ts'
import { dynamoOf, type Fused, kinesisOf, objectsOf, type Ports, sqsOf } from './fakes/ports.ts'

const QUEUE = 'https://queue.example/attributed'
const silent: Log = () => undefined
export const noSleep = async (): Promise<void> => undefined

/** What all processes of one world share. */
export interface Shared {
  ports: Ports
  catalog: Stores['catalog']
  clock: () => number
  newId: () => string
  /** Sites that attribute-daily knows. */
  credited: readonly string[]
}

/** One process's consumers behind the handlers of production, and what schedules and the operator run. */
const consumersOf = (stores: Stores, publish: PublishRecords, credited: readonly string[]) => {
  const own = useCasesOver(stores)
  const sites = async () => (await stores.catalog.sites()).filter(({ settings }) => credited.includes(settings.id))
  const credit = attributeDaily({ ...stores, catalog: { ...stores.catalog, sites }, replicates: 0 })
  const handlerOf = (take: (batch: ReturnType<typeof decodeBatch>) => Promise<unknown>) =>
    streamHandler(
      async (event) => {
        await take(decodeBatch(event))
        return undefined
      },
      { log: silent },
    )
  const failures = objectFailures(stores.objects, FAILURES)
  const redrive = redriveFailures({ failures, publish, moveMessages: async () => 0, operatorKey: OPERATOR })
  return {
    ...own,
    credit,
    redrive: () => redrive(operatorRequest('POST', '/v1/redrive')),
    handlers: { attribute: handlerOf(own.attribute), archive: handlerOf(own.archive) },
  }
}

/** No platform signs its calls here. */
const unsigned = { secretsOf: async () => ({}), digests: { md5Hex: () => '', isEqual: () => false } }

const calmProcess = (): Fused => ({ name: 'calm', dead: false, fuse: 0, stall: 0, writing: 0, onFuse: () => undefined })

/** Takes every message and never fails. */
const calmQueue = ({ queue }: Pick<Ports, 'queue'>) => {
  function send(command: unknown): Promise<never>
  async function send(command: unknown): Promise<unknown> {
    const input: unknown = Reflect.get(Object(command), 'input')
    queue.push(String(Reflect.get(Object(input), 'MessageBody')))
    return {}
  }
  return { send }
}

/** Rows come as JSON here: what files there are is no matter of faults. */
const noFiles = async (): Promise<never> => {
  throw new Error('no file is imported here')
}

/** Made once, when it is asked for. */
const lazily = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const storesFor = ({ ports, catalog, clock, newId }: Shared, process: Fused | undefined, sleep: typeof noSleep) => {
  const bare = storesOver({
    client: process ? dynamoOf(ports, process) : ports.client,
    objects: process ? objectsOf(ports, process) : ports.objects,
    clock,
    sleep,
    announceAttributed: attributedQueue(process ? sqsOf(ports, process) : calmQueue(ports), QUEUE),
  })
  const { erasures } = bare
  const hashOf = siteHasher(catalog)
  return { ...bare, hashOf, newId, erased: erasedFilter({ erasures, hashOf, newId }) }
}

/** What one process runs; on the wire it meets turns and faults. Without a process: what runs without either. */
export const ownOf = (shared: Shared, process: Fused | undefined) => {
  const { ports, catalog, newId, credited } = shared
  const { scheduler, random } = ports
  const sleep = process ? () => scheduler.turn(process, 'pause', random.between(1, 30)) : noSleep
  const stream = kinesisOf(ports, process ?? calmProcess())
  const pauses = { sleep, random: random.next }
  const edge = { catalog, publish: publisher(stream, 'events', pauses), newId }
  // A request to the edge needs next to nothing of it.
  const stores = lazily(() => storesFor(shared, process, sleep))
  const imports = lazily(() => ({
    ...stores(),
    log: importLog(process ? dynamoOf(ports, process) : ports.client, 'kpis', { sleep }),
    readImport: noFiles,
  }))
  const consumers = lazily(() =>
    consumersOf({ ...stores(), catalog }, recordPublisher(stream, 'events', pauses), credited),
  )
  return {
    get stores() {
      return stores()
    },
    get scheduled() {
      return consumers()
    },
    /** The edge as a request meets it at this time. */
    edgeAt: (receivedAt: number) => {
      const clock = () => receivedAt
      return {
        events: () => ingestEvents({ ...edge, clock }),
        unlink: () => unlinkVisitor({ ...stores(), ...edge, clock }),
        erase: () => erasePerson({ ...stores(), ...edge, clock }),
        spend: () => importSpend({ ...stores(), ...edge, clock }),
        leads: () => importDataset({ ...imports(), ...edge, clock }),
        undo: () => manageImports({ ...imports(), ...edge, clock }),
        feedback: () => ingestFeedback({ ...edge, ...unsigned, clock }),
      }
    },
    putRecord: (command: object): Promise<unknown> => stream.send(command),
  }
}
export type Own = ReturnType<typeof ownOf>
