import type { Options } from './options.ts'
import type { Outcome, World } from './world.ts'

/** What was typed behind a command's own words. */
export interface Given {
  args: readonly string[]
  options: Options
}

/** Ends by its outcome, or early by `Ended`. */
export type Command = (given: Given, world: World) => Promise<Outcome>
