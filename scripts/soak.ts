/** The local stack under fire: `--events 200000 --kills 50 --clients 8`. Bundle first: `npm run build`. */
import { parseArgs } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'
import { soak } from '../test/soak/soak.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    kills: { type: 'string', default: '50' },
    clients: { type: 'string', default: '8' },
  },
})

const format = '{bar} {value}/{total} requests, {kills} kills, {eta_formatted} left'
const bar = new SingleBar(
  { stream: process.stderr, format, noTTYOutput: true, notTTYSchedule: 10_000 },
  Presets.shades_classic,
)
bar.start(1, 0, { kills: 0 })

const result = await soak({
  events: Number(values.events),
  kills: Number(values.kills),
  clients: Number(values.clients),
  onProgress: (done, total, kills) => {
    bar.setTotal(total)
    bar.update(done, { kills })
  },
}).finally(() => bar.stop())

for (const problem of result.problems) print(problem)
const faults = Object.entries(result.faults).map(([name, count]) => `${count} ${name}`)
print(
  `${result.events} events in ${result.requests} requests, ${result.retries} sent again, ${result.kills} kills, ` +
    `faults: ${faults.join(', ')}; ${result.rows} rows compared in ${Math.round(result.seconds)} s, ` +
    `${result.problems.length} problems`,
)
process.exitCode = result.problems.length === 0 ? 0 : 1
