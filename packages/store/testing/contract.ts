import { paging, ranges } from './contract-reads.ts'
import type { Behaviour } from './contract-support.ts'
import { conditions, limits } from './contract-writes.ts'

/** The contract between the stores and any engine. */
export const behaviours: readonly Behaviour[] = [...conditions, ...ranges, ...paging, ...limits]
