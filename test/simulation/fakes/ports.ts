import { Unavailable } from '@guiyin/failures'
import type { Objects } from '@guiyin/files'
import type { Client } from '@guiyin/store'
import type { Fault } from '@guiyin/store/testing'
import type { Random } from '../random.ts'
import type { FaultName, Faults } from './faults.ts'
import type { SimulatedKinesis } from './kinesis.ts'
import type { Process, Scheduler } from './scheduler.ts'

/** What all processes of one world share. */
export interface Ports {
  client: Client
  objects: Objects
  kinesis: SimulatedKinesis
  /** Bodies of the messages that the queue holds. */
  queue: string[]
  /** The fault that befalls the next request of the simulated DynamoDB. */
  setFault: (fault: Fault | undefined) => void
  scheduler: Scheduler
  random: Random
  faults: Faults
  nextProcess: () => number
  /** Undefined where nobody listens: the lines are costly. */
  trace: ((line: string) => void) | undefined
}

/** A process with a fuse dies, or is given up, after so many requests. */
export interface Fused extends Process {
  fuse: number
  /** Requests up to one whose answer takes long, while all others go on; 0: none does. */
  stall: number
  /** Batches of facts under way. */
  writing: number
  onFuse: () => void
}

const burn = (process: Fused): void => {
  process.fuse -= 1
  if (process.fuse === 0) process.onFuse()
}

/** From a fold of one day to all that runs beside it: what it read is old when it writes, and it writes last. */
const STALLED = { least: 300, most: 9_000 }

/** Turns that the answer takes more. */
const delayOf = ({ random }: Ports, process: Fused): number => {
  process.stall -= 1
  return process.stall === 0 ? random.between(STALLED.least, STALLED.most) : 0
}

interface Call<Answer> {
  line: () => string
  fault: FaultName | undefined
  act: () => Answer | Promise<Answer>
}

/** One request of one process: it waits for its turn, is done, and its answer waits for its turn too. */
const request = async <Answer>(ports: Ports, process: Fused, call: () => Call<Answer>): Promise<Answer> => {
  const sent = ports.scheduler.turn(process, 'request')
  burn(process)
  await sent
  const { line, fault, act } = call()
  ports.trace?.(`${process.name}${process.dead ? ' (dead)' : ''}: ${line()}${fault ? ` ← ${fault}` : ''}`)
  const answer = await Promise.resolve()
    .then(act)
    .then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
  burn(process)
  await ports.scheduler.turn(process, 'answer', delayOf(ports, process))
  if ('error' in answer) throw answer.error
  return answer.value
}

const first = <Name extends FaultName>(ports: Ports, names: readonly Name[]): Name | undefined =>
  names.find((name) => ports.faults.strikes(name))

export const failure = (name: string): Error => Object.assign(new Error(`simulated ${name}`), { name })

const isTransient = (error: unknown): boolean =>
  error instanceof Error && ['ProvisionedThroughputExceededException', 'TimeoutError'].includes(error.name)

/** As the SDK does: the same request again, a few times. */
const repeated = async <Answer>(times: number, attempt: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await attempt()
  } catch (error) {
    if (times === 0 || !isTransient(error)) throw error
    return repeated(times - 1, attempt)
  }
}

/** As the SDK is set by default: three attempts; at times something else has used up the time for more. */
const repetitions = (random: Random): number => (random.chance(0.03) ? 0 : 2)

type Command = Parameters<Client['send']>[0]
const isCommand = (value: unknown): value is Command => typeof value === 'object' && value !== null && 'input' in value

const nameOf = (command: object): string => {
  const body = JSON.stringify('input' in command ? command.input : {}, (key, value) =>
    ['body', 'Data', 'MessageBody'].includes(key) ? undefined : value,
  )
  return `${command.constructor.name.replace('Command', '')} ${body.slice(0, 220)}`
}

/** A client of which each `send` goes through `act`; `never` stands for the answer of whichever command it is given. */
const clientWith = (act: (command: Command) => Promise<unknown>) => {
  function send(command: unknown): Promise<never>
  async function send(command: unknown): Promise<unknown> {
    if (!isCommand(command)) throw new TypeError('no command')
    return act(command)
  }
  return { send }
}

/** The DynamoDB client of one process. */
export const dynamoOf = (ports: Ports, process: Fused): Client => {
  const attempt = (command: Command): Promise<unknown> =>
    request(ports, process, () => {
      const fault = first(ports, ['throttle', 'lost', 'unprocessed'])
      return {
        line: () => nameOf(command),
        fault,
        act: () => {
          ports.setFault(fault)
          return ports.client.send(command)
        },
      }
    })
  const counted = async (command: Command): Promise<unknown> => {
    const isBatch = 'RequestItems' in command.input && command.constructor.name.startsWith('BatchWrite')
    process.writing += isBatch ? 1 : 0
    try {
      return await repeated(repetitions(ports.random), () => attempt(command))
    } finally {
      process.writing -= isBatch ? 1 : 0
    }
  }
  return clientWith(counted)
}

/** The objects of one process. */
export const objectsOf = (ports: Ports, process: Fused): Objects => {
  const call = <Answer>(line: string, writes: boolean, effect: (isConflict: boolean) => Promise<Answer>) =>
    request(ports, process, () => {
      const fault = first(ports, writes ? ['objectRefused', 'objectLost', 'conflict'] : ['objectRefused'])
      const refused = () => new Unavailable('objects', `${line}: ${fault}`)
      const act = async (): Promise<Answer> => {
        if (fault === 'objectRefused') throw refused()
        const answer = await effect(fault === 'conflict')
        if (fault === 'objectLost') throw refused()
        return answer
      }
      return { line: () => line, fault, act }
    })
  const { objects } = ports
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

/** The Kinesis client of one process: it asks once, for the publisher itself asks again. */
export const kinesisOf = (ports: Ports, process: Fused) => {
  const isRefused = () => ports.faults.strikes('recordRefused')
  return clientWith((command) =>
    request(ports, process, () => {
      const fault = first(ports, ['streamRefused', 'streamLost'])
      const act = async (): Promise<unknown> => {
        if (fault === 'streamRefused') throw failure('ProvisionedThroughputExceededException')
        const answer = await ports.kinesis.perform(command, isRefused)
        if (fault === 'streamLost') throw failure('TimeoutError')
        return answer
      }
      return { line: () => nameOf(command), fault, act }
    }),
  )
}

/** The queue's client of one process. */
export const sqsOf = (ports: Ports, process: Fused) => {
  const attempt = (command: Command): Promise<unknown> =>
    request(ports, process, () => {
      const fault = first(ports, ['queueRefused', 'queueLost', 'queueTwice'])
      const act = (): unknown => {
        if (fault === 'queueRefused') throw failure('ProvisionedThroughputExceededException')
        const body: unknown = Reflect.get(command.input, 'MessageBody')
        if (typeof body !== 'string') throw failure('ValidationException')
        ports.queue.push(body, ...(fault === 'queueTwice' ? [body] : []))
        if (fault === 'queueLost') throw failure('TimeoutError')
        return {}
      }
      return { line: () => nameOf(command), fault, act }
    })
  return clientWith((command) => repeated(repetitions(ports.random), () => attempt(command)))
}
