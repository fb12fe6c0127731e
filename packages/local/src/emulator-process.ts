import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { type AddressInfo, Server as NetServer } from 'node:net'

const HOST = '127.0.0.1'
const require = createRequire(import.meta.url)

/** A listening emulator: its port, and how it ends with everything written. */
interface Running {
  port: number
  stop: () => Promise<unknown>
}

const isFactory = (value: unknown): value is (options: object) => Server => typeof value === 'function'
const isAddress = (value: unknown): value is AddressInfo =>
  typeof value === 'object' && value !== null && 'port' in value

const listening = (server: Server): Promise<Running> =>
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

/** Both are a function of their settings that gives a server. */
const startServer = (factory: unknown, settings: Record<string, unknown>): Promise<Running> => {
  if (!isFactory(factory)) throw new Error('No emulator')
  return listening(factory(settings))
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
  return { port: server.port, stop: () => server.stop() }
}

const at = (path: string | undefined) => (path === undefined ? {} : { path })

const EMULATORS = new Map<string | undefined, (path: string | undefined) => Promise<Running>>([
  [
    'kinesalite',
    (path) =>
      startServer(require('kinesalite'), {
        createStreamMs: 0,
        deleteStreamMs: 0,
        updateStreamMs: 0,
        shardLimit: 100,
        ...at(path),
      }),
  ],
  [
    'dynalite',
    (path) => startServer(require('dynalite'), { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...at(path) }),
  ],
  ['fauxqs', startQueues],
])

/** One emulator in a process of its own, so that it takes no time from the functions; it ends with its parent. */
const main = async (name: string | undefined, path: string | undefined): Promise<void> => {
  const start = EMULATORS.get(name)
  if (start === undefined) throw new Error(`No emulator is called ${name}`)
  const { port, stop } = await start(path === '' ? undefined : path)
  process.send?.({ port })
  process.on('message', () => void stop().then(() => process.exit(0)))
}

// Ctrl-C reaches the whole process group; the stack ends its emulators itself, after the functions.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.on('disconnect', () => process.exit(0))
await main(process.argv[2], process.argv[3])
