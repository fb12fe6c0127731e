/**
 * How much the local stack takes, where the time goes, and what an event costs in the tables:
 * `node test/bench/ingest.ts [events in requests of 1] [events in requests of 50]`. Bundle first: `npm run build`.
 */
import { type Measured, measure } from './ingest/throughput.ts'
import { type Counted, countUnits, SHAPES } from './ingest/units.ts'

const SINGLE = Number(process.argv[2] ?? 4_000)
const BATCHED = Number(process.argv[3] ?? 20_000)
const VISITORS_A_DAY = 100

const print = (line = ''): void => void process.stdout.write(`${line}\n`)
const cells = (values: readonly (string | number)[]): string => `| ${values.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): void => {
  print(cells(head))
  print(cells(head.map(() => '---')))
  for (const row of rows) print(cells(row))
  print()
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

const printThroughput = (runs: readonly Measured[]): void => {
  print('## Throughput of the local stack, 4 events a visitor, 1 visitor in 50 buys, 16 requests at a time\n')
  table(
    ['events a request', 'events', 'accepted events/s', 'end to end events/s'],
    runs.map((run) => [
      run.perRequest,
      run.events,
      Math.round(run.acceptedPerSecond),
      Math.round(run.endToEndPerSecond),
    ]),
  )
  print('CPU seconds by process, until the last answer + during the flush:\n')
  table(
    ['events a request', 'process', 'ingest', 'flush'],
    runs.flatMap((run) =>
      run.cpu.map(({ name, ingestMs, flushMs }) => [run.perRequest, name, seconds(ingestMs), seconds(flushMs)]),
    ),
  )
  print('Seconds of the flush by part:\n')
  const parts = [...new Set(runs.flatMap((run) => Object.keys(run.flushParts)))]
  table(
    ['events a request', ...parts],
    runs.map((run) => [run.perRequest, ...parts.map((part) => seconds(run.flushParts[part] ?? 0))]),
  )
}

const printUnits = ({ title, events, records, batches, stages }: Counted): void => {
  print(
    `${title}: ${events} events in ${records} records and ${batches} batches (${(events / batches).toFixed(1)} events a batch)\n`,
  )
  const total = stages.reduce((sum, { write, read }) => ({ write: sum.write + write, read: sum.read + read }), {
    write: 0,
    read: 0,
  })
  table(
    ['', 'write units an event', 'read units an event'],
    [...stages, { name: 'all', ...total }].map(({ name, write, read }) => [name, write.toFixed(3), read.toFixed(3)]),
  )
}

printThroughput([await measure(SINGLE, 1), await measure(BATCHED, 50)])
print(`## Units of the tables, the demo's traffic of 14 days at ${VISITORS_A_DAY} visitors a day\n`)
for (const shape of SHAPES) printUnits(await countUnits(shape, Date.now(), VISITORS_A_DAY))
