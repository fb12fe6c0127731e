export { behaviours } from './contract.ts'
export type { Behaviour } from './contract-support.ts'
export { indexedTable } from './indexed-table.ts'
export {
  Crashed,
  type Fault,
  type Operation,
  type SimulatedDynamo,
  type SimulationOptions,
  simulatedDynamo,
} from './simulated-dynamo.ts'
