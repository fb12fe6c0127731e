import type { Server } from 'node:http'
import { createRequire } from 'node:module'

const HOST = '127.0.0.1'
const require = createRequire(import.meta.url)

interface Kind {
  load: () => unknown
  settings: Record<string, number>
}

const KINDS = new Map<string | undefined, Kind>([
  [
    'kinesalite',
    {
      load: () => require('kinesalite'),
      settings: { createStreamMs: 0, deleteStreamMs: 0, updateStreamMs: 0, shardLimit: 100 },
    },
  ],
  ['dynalite', { load: () => require('dynalite'), settings: { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 } }],
])

const isFactory = (value: unknown): value is (options: object) => Server => typeof value === 'function'

/** One emulator in a process of its own, so that it takes no time from the functions; it ends with its parent. */
const main = (name: string | undefined, path: string | undefined): void => {
  const kind = KINDS.get(name)
  const factory = kind?.load()
  if (!isFactory(factory)) throw new Error(`No emulator is called ${name}`)
  const server = factory({ ...kind?.settings, ...(path === undefined || path === '' ? {} : { path }) })
  server.keepAliveTimeout = 65_000
  server.listen(0, HOST, () => process.send?.(server.address()))
  process.on('message', () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  })
}

// Ctrl-C reaches the whole process group; the stack ends its emulators itself, after the functions.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.on('disconnect', () => process.exit(0))
main(process.argv[2], process.argv[3])
