export { run } from './run.ts'
export type { Outcome, World } from './world.ts'
