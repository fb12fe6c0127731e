import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

type EmulatorName = 'kinesalite' | 'dynalite' | 'fauxqs'

interface Emulator {
  endpoint: string
  /** Settles with a sentence when the emulator ends without having been stopped. */
  died: Promise<string>
  /**
   * Takes the bytes of what was removed out of its files; a stream's records that were taken before `before` (epoch ms)
   * are removed first. Requests wait meanwhile.
   */
  rewrite(before: number): Promise<void>
  stop(): Promise<void>
}

const ENTRY = fileURLToPath(new URL('./emulator-process.ts', import.meta.url))
const STOP_MS = 5_000
const PATIENCE_MS = 15_000

const portOf = (message: unknown): number | undefined =>
  typeof message === 'object' && message !== null && 'port' in message && typeof message.port === 'number'
    ? message.port
    : undefined

const exitOf = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve))

/** The port the emulator listens on, or undefined when it ended first. */
const reportedPort = (child: ChildProcess): Promise<number | undefined> =>
  new Promise((resolve) => {
    child.once('message', (message) => resolve(portOf(message)))
    child.once('exit', () => resolve(undefined))
  })

const spawnEmulator = (name: EmulatorName, path: string | undefined) => {
  const child = fork(ENTRY, [name, path ?? ''], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, AWS_REGION: 'us-east-1' },
  })
  let complaint = ''
  child.stderr?.on('data', (data) => {
    complaint = (complaint + String(data)).slice(-4_000)
  })
  return { child, complaint: () => complaint.trim() }
}

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = exitOf(child)
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  if (child.connected) child.send('stop')
  else child.kill('SIGKILL')
  await exit
  clearTimeout(timer)
}

const rewriteChild = async (name: EmulatorName, child: ChildProcess, before: number): Promise<void> => {
  const rewritten = new Promise<boolean>((resolve) => {
    child.once('message', () => resolve(true))
    child.once('exit', () => resolve(false))
  })
  if (child.connected) child.send(before)
  if (!child.connected || !(await rewritten)) throw new Error(`${name} ended before it had rewritten its files`)
}

/**
 * Starts an emulator on a free port of 127.0.0.1; with a path it keeps what it acknowledged, through a
 * SIGKILL too. A store that an emulator of a killed stack still holds for a moment is tried again.
 */
export const startEmulator = async (name: EmulatorName, path: string | undefined): Promise<Emulator> => {
  const giveUpAt = Date.now() + PATIENCE_MS
  for (;;) {
    const { child, complaint } = spawnEmulator(name, path)
    const port = await reportedPort(child)
    if (port !== undefined) {
      const died = exitOf(child).then((code) => `${name} ended unexpectedly (${code ?? 'killed'}). ${complaint()}`)
      return {
        endpoint: `http://127.0.0.1:${port}`,
        died,
        rewrite: (before) => rewriteChild(name, child, before),
        stop: () => stopChild(child),
      }
    }
    if (Date.now() > giveUpAt) throw new Error(`${name} does not start. ${complaint()}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
