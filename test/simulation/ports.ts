import { Unavailable } from '@guiyin/failures'
import type { Objects } from '@guiyin/files'
import type { Client } from '@guiyin/store'
import type { Fault } from '@guiyin/store/testing'
import type { Random } from './random.ts'
import type { Process, Scheduler } from './scheduler.ts'

export type FaultName =
  | 'throttle'
  | 'lost'
  | 'unprocessed'
  | 'refused'
  | 'objectLost'
  | 'conflict'
  | 'crash'
  | 'timeout'
  | 'redelivery'
  | 'secondPoller'

/** What all processes of one world share. */
export interface Ports {
  client: Client
  objects: Objects
  /** The fault that befalls the next request of the simulated DynamoDB. */
  setFault: (fault: Fault | undefined) => void
  scheduler: Scheduler
  random: Random
  /** False at quiescence. */
  faulty: () => boolean
  count: (fault: FaultName) => void
  nextProcess: () => number
  /** Undefined where nobody listens: the lines are costly. */
  trace: ((line: string) => void) | undefined
}

/** A process with a fuse dies, or is given up, after so many requests. */
export interface Fused extends Process {
  fuse: number
  onFuse: () => void
}

type Command = Parameters<Client['send']>[0]

const isCommand = (value: unknown): value is Command => typeof value === 'object' && value !== null && 'input' in value
const isTransient = (error: unknown): boolean =>
  error instanceof Error && ['ProvisionedThroughputExceededException', 'TimeoutError'].includes(error.name)

const burn = (process: Fused): void => {
  process.fuse -= 1
  if (process.fuse === 0) process.onFuse()
}

const dynamoFault = ({ random, faulty }: Ports): Extract<FaultName, Fault> | undefined => {
  if (!faulty()) return undefined
  const draw = random.next()
  if (draw < 0.05) return 'throttle'
  if (draw < 0.06) return 'lost'
  return draw < 0.075 ? 'unprocessed' : undefined
}

const nameOf = (command: Command): string => {
  const { input } = command
  return `${command.constructor.name.replace('Command', '')} ${JSON.stringify(input, (key, value) =>
    key === 'body' ? undefined : value,
  ).slice(0, 220)}`
}

/** The DynamoDB client of one process: each request waits for its turn, its answer too, and the SDK asks again. */
export const clientOf = (ports: Ports, process: Fused): Client => {
  const attempt = async (command: Command): Promise<unknown> => {
    const sent = ports.scheduler.turn(process, 'request')
    burn(process)
    await sent
    const fault = dynamoFault(ports)
    if (fault !== undefined) ports.count(fault)
    ports.trace?.(`${process.name}${process.dead ? ' (dead)' : ''}: ${nameOf(command)}${fault ? ` ← ${fault}` : ''}`)
    ports.setFault(fault)
    const answer = await ports.client.send(command).then(
      (value: unknown) => ({ value }),
      (error: unknown) => ({ error }),
    )
    burn(process)
    await ports.scheduler.turn(process, 'answer')
    if ('error' in answer) throw answer.error
    return answer.value
  }
  function send(command: unknown): Promise<never>
  async function send(command: unknown): Promise<unknown> {
    if (!isCommand(command)) throw new TypeError('no command')
    for (let left = ports.random.between(0, 2); ; left--) {
      try {
        return await attempt(command)
      } catch (error) {
        if (left === 0 || !isTransient(error)) throw error
      }
    }
  }
  return { send }
}

const objectFault = ({ random, faulty }: Ports, writes: boolean): 'refused' | 'lost' | 'conflict' | undefined => {
  if (!faulty()) return undefined
  const draw = random.next()
  if (draw < 0.001) return 'refused'
  if (!writes || draw > 0.02) return undefined
  return draw < 0.01 ? 'lost' : 'conflict'
}

/** The objects of one process, like `clientOf`. */
export const objectsOf = (ports: Ports, process: Fused): Objects => {
  const { objects, scheduler } = ports
  const call = async <Answer>(
    line: string,
    writes: boolean,
    effect: (isConflict: boolean) => Promise<Answer>,
  ): Promise<Answer> => {
    const sent = scheduler.turn(process, 'request')
    burn(process)
    await sent
    const fault = objectFault(ports, writes)
    if (fault !== undefined) ports.count(fault === 'lost' ? 'objectLost' : fault)
    ports.trace?.(`${process.name}${process.dead ? ' (dead)' : ''}: ${line}${fault ? ` ← ${fault}` : ''}`)
    const answer = fault === 'refused' ? undefined : { value: await effect(fault === 'conflict') }
    burn(process)
    await scheduler.turn(process, 'answer')
    if (answer === undefined || fault === 'lost') throw new Unavailable('objects', `${line}: ${fault}`)
    return answer.value
  }
  return {
    get: (key) => call(`get ${key}`, false, () => objects.get(key)),
    put: (key, body, condition) =>
      call(`put ${key} ${condition?.version?.slice(0, 8) ?? ''}`, true, async (isConflict) =>
        isConflict && condition ? 'conflict' : objects.put(key, body, condition),
      ),
    list: (prefix) => call(`list ${prefix}`, false, () => objects.list(prefix)),
    remove: (key) => call(`remove ${key}`, true, () => objects.remove(key)),
  }
}
