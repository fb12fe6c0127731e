import { type Endpoints, startStack } from '@guiyin/local'
import { type Fault, faultProxy } from './fault-proxy.ts'

/** What the stack tells of itself, once when it serves and then every second. */
export interface SoakNews {
  url: string
  faults: Partial<Record<Fault, number>>
}

const [data = '', port = '0'] = process.argv.slice(2)

const proxies: Awaited<ReturnType<typeof faultProxy>>[] = []

/** Faults between the functions and every emulator they talk to. */
const throughFaults = async ({ kinesis, dynamodb, sqs }: Endpoints): Promise<Endpoints> => {
  const before = async (endpoint: string, throttledBy: string): Promise<string> => {
    const proxy = await faultProxy(endpoint, throttledBy, Math.random)
    proxies.push(proxy)
    return proxy.url
  }
  return {
    kinesis: await before(kinesis, 'ProvisionedThroughputExceededException'),
    dynamodb: await before(dynamodb, 'ProvisionedThroughputExceededException'),
    sqs: await before(sqs, 'RequestThrottled'),
  }
}

const faultsSoFar = (): SoakNews['faults'] => {
  const sums: SoakNews['faults'] = {}
  for (const { faults } of proxies) for (const [fault, count] of faults) sums[fault] = (sums[fault] ?? 0) + count
  return sums
}

// A batch that fails is tried again: its warnings are the faults themselves.
const stack = await startStack({ data, port: Number(port), between: throughFaults, warn: () => undefined })
const tell = (): void => {
  process.send?.({ url: stack.url, faults: faultsSoFar() } satisfies SoakNews)
}
tell()
setInterval(tell, 250)
process.on('disconnect', () => process.exit(0))
