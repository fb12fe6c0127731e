/** Looks for a path table that any attribution model gets wrong: `npm run fuzz:attribution [-- --tables 100000 --from 0]`. */
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import { faultsOf, fuzzTable } from '../packages/domain/src/paths/testing/fuzz.ts'

const { values } = parseArgs({
  options: { tables: { type: 'string', default: '100000' }, from: { type: 'string', default: '0' } },
})
const [tables, from] = [Number(values.tables), Number(values.from)]

const bar = new SingleBar({ clearOnComplete: true })
bar.start(tables, 0)
let wrong = 0
for (let number = from; number < from + tables; number += 1) {
  const faults = faultsOf(fuzzTable(number))
  if (faults.length > 0) {
    wrong += 1
    console.error(`table ${number}: ${faults.join('; ')}`)
  }
  bar.increment()
}
bar.stop()
console.log(`${tables} tables, ${wrong} with faults`)
process.exitCode = wrong === 0 ? 0 : 1
