import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import type { Fault } from './fault-proxy.ts'

const ENTRY = fileURLToPath(new URL('./soak-stack.ts', import.meta.url))

const News = z.object({
  url: z.string(),
  faults: z.partialRecord(z.enum(['throttle', 'error', 'resetBefore', 'resetAfter']), z.number()),
})

/** A stack with faults inside, in a process of its own. */
export interface SoakProcess {
  url: string
  faults: () => Partial<Record<Fault, number>>
  /** SIGKILL: nothing is told. Settles when the process is gone. */
  kill: () => Promise<void>
}

/** Starts it on this folder and port, and waits until it serves. */
export const startSoaking = (data: string, port: number): Promise<SoakProcess> => {
  const child = fork(ENTRY, [data, String(port)], { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let complaint = ''
  let faults: z.infer<typeof News>['faults'] = {}
  child.stderr?.on('data', (text) => {
    complaint = (complaint + String(text)).slice(-4_000)
  })
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await gone
  }
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      const news = News.parse(message)
      faults = news.faults
      resolve({ url: news.url, faults: () => faults, kill })
    })
    child.once('exit', (code) => reject(new Error(`The stack ended with ${code}: ${complaint}`)))
  })
}
