import { MINUTE, order, pageView, T0 } from '../../packages/domain/src/facts/testing.ts'
import { batchOf } from '../support/pipeline.ts'
import { contractServers } from '../support/postback-servers/index.ts'
import { sendingStack } from '../support/sending.ts'

const COUNT = 1_000
const BATCH = 100

/** What it costs to tell one platform of orders, each of another visitor who clicked once and looked at three pages. */
const measured = async (platform: string) => {
  const server = contractServers.find((one) => one.platform === platform)
  if (server === undefined) throw new Error(`no server of ${platform}`)
  const { sample, settings } = server
  const entry = { platform, settings, goals: { order: sample.type } }
  const site = { postbacks: [entry], consentDefault: { ads: true } }
  const stack = await sendingStack({ now: T0 + 10 * MINUTE, site })
  for (let index = 0; index < COUNT; index++) {
    const visitor = `v${index}`
    await stack.attribute(
      batchOf([
        pageView(`a${index}`, T0, { visitor, url: `${sample.landing}&n=${index}`, agent: 'Browser/1' }),
        pageView(`b${index}`, T0 + MINUTE, { visitor }),
        pageView(`c${index}`, T0 + 2 * MINUTE, { visitor }),
        order(`e${index}`, T0 + 5 * MINUTE, { visitor, orderId: `o${index}` }),
      ]),
    )
  }
  const { read, write } = stack.dynamo.units
  const cpu = process.cpuUsage()
  const begin = performance.now()
  const bodies = stack.queue.map(({ message }) => JSON.stringify(message))
  for (let from = 0; from < bodies.length; from += BATCH) {
    await stack.send(bodies.slice(from, from + BATCH))
    stack.wait(MINUTE)
  }
  const used = process.cpuUsage(cpu)
  await stack.servers.stop()
  return {
    platform,
    counted: stack.servers.countedBy(platform).length,
    requests: stack.servers.requests.length,
    'read units': (stack.dynamo.units.read - read) / COUNT,
    'write units': (stack.dynamo.units.write - write) / COUNT,
    'CPU ms, both ends': Number(((used.user + used.system) / 1_000 / COUNT).toFixed(2)),
    'a second': Math.round(COUNT / ((performance.now() - begin) / 1_000)),
  }
}

console.table([await measured('baidu'), await measured('google'), await measured('kuaishou')])
