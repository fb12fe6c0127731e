import { fork } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../packages/local/src/main.ts', import.meta.url))

/** A local stack in a process of its own. */
export interface StackProcess {
  url: string
  pid: number
  /** SIGKILL, as a power cut: nothing is told. Settles when the process is gone. */
  kill(): Promise<void>
}

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })

/** Starts `packages/local/src/main.ts` with these arguments and waits until it serves. */
export const startProcess = (args: readonly string[]): Promise<StackProcess> => {
  const child = fork(MAIN, args, { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await gone
  }
  let output = ''
  return new Promise((resolve, reject) => {
    const hear = (text: unknown): void => {
      output += String(text)
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]
      if (url !== undefined && child.pid !== undefined && output.includes('Ctrl-C'))
        resolve({ url, pid: child.pid, kill })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The stack ended with ${code}: ${output}`)))
  })
}
