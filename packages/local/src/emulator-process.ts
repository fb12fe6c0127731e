import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { type AddressInfo, Server as NetServer } from 'node:net'
import { rewriteLevel } from './emulator/level-files.ts'
import { ownStore } from './emulator/own-store.ts'
import { requestGate } from './emulator/request-gate.ts'
import { removeExpired } from './emulator/stream-records.ts'

const HOST = '127.0.0.1'
const require = createRequire(import.meta.url)

/** A listening emulator: its port, how its files lose what was removed, and how it ends with everything written. */
interface Running {
  port: number
  /** Also forgets the records of a stream that were taken before that time, epoch ms. */
  rewrite: (before: number) => Promise<void>
  stop: () => Promise<unknown>
}

const isFactory = (value: unknown): value is (options: object) => Server => typeof value === 'function'
const isAddress = (value: unknown): value is AddressInfo =>
  typeof value === 'object' && value !== null && 'port' in value

const listening = (server: Server): Promise<Omit<Running, 'rewrite'>> =>
  new Promise((resolve) => {
    server.keepAliveTimeout = 65_000
    const stop = () =>
      new Promise((closed) => {
        server.close(closed)
        server.closeAllConnections()
      })
    server.listen(0, HOST, () => {
      const address = server.address()
      resolve({ port: isAddress(address) ? address.port : 0, stop })
    })
  })

const at = (path: string | undefined) => (path === undefined ? {} : { path })

/** Both are a function of their settings that gives a server. */
const serverOf = (factory: unknown, settings: Record<string, unknown>): Server => {
  if (!isFactory(factory)) throw new Error('No emulator')
  return factory(settings)
}

/** What is in memory only has no files. */
const nothing = async (): Promise<void> => undefined

const startStream = async (path: string | undefined): Promise<Running> => {
  const store = ownStore('kinesalite')
  const times = { createStreamMs: 0, deleteStreamMs: 0, updateStreamMs: 0 }
  const server = serverOf(require('kinesalite'), { ...times, shardLimit: 100, ...at(path) })
  const gate = requestGate(server)
  const rewrite = (before: number) =>
    gate.alone(async () => {
      const removed = await removeExpired(store.db(), (sequence) => store.takenAt(sequence) < before)
      if (removed > 0 && path !== undefined) await rewriteLevel(store.db(), 'callback', path)
    })
  return { ...(await listening(server)), rewrite }
}

const startTables = async (path: string | undefined): Promise<Running> => {
  const store = ownStore('dynalite')
  const times = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }
  const server = serverOf(require('dynalite'), { ...times, ...at(path) })
  const gate = requestGate(server)
  const rewrite = path === undefined ? nothing : () => gate.alone(() => rewriteLevel(store.db(), 'promise', path))
  return { ...(await listening(server)), rewrite }
}

/** fauxqs would listen on every interface of the machine. */
const listenHereOnly = (): void => {
  const listen: unknown = Reflect.get(NetServer.prototype, 'listen')
  if (typeof listen !== 'function') throw new Error('net.Server cannot listen')
  Reflect.set(NetServer.prototype, 'listen', function (this: NetServer, ...parts: unknown[]) {
    const [first, ...rest] = parts
    const here = typeof first === 'object' && first !== null ? { ...first, host: HOST } : first
    return Reflect.apply(listen, this, [here, ...rest])
  })
}

const startQueues = async (path: string | undefined): Promise<Running> => {
  listenHereOnly()
  const { startFauxqs } = await import('fauxqs')
  const server = await startFauxqs({ port: 0, logger: false, ...(path === undefined ? {} : { dataDir: path }) })
  return { port: server.port, rewrite: nothing, stop: () => server.stop() }
}

const EMULATORS = new Map<string | undefined, (path: string | undefined) => Promise<Running>>([
  ['kinesalite', startStream],
  ['dynalite', startTables],
  ['fauxqs', startQueues],
])

/** What the stack says: a time to rewrite by, or to stop. */
const obey = async ({ rewrite, stop }: Running, message: unknown): Promise<void> => {
  if (typeof message !== 'number') {
    await stop()
    process.exit(0)
  }
  await rewrite(message)
  process.send?.('rewritten')
}

/** One emulator in a process of its own, so that it takes no time from the functions; it ends with its parent. */
const main = async (name: string | undefined, path: string | undefined): Promise<void> => {
  const start = EMULATORS.get(name)
  if (start === undefined) throw new Error(`No emulator is called ${name}`)
  const running = await start(path === '' ? undefined : path)
  process.send?.({ port: running.port })
  process.on('message', (message) => void obey(running, message))
}

// Ctrl-C reaches the whole process group; the stack ends its emulators itself, after the functions.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.on('disconnect', () => process.exit(0))
await main(process.argv[2], process.argv[3])
