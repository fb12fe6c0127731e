import { routes } from '../../../functions/routes.ts'
import type { MappingPolicy } from './event-source/policy.ts'
import type { GatewayRoute } from './gateway/match-route.ts'

/** Functions that run one after the other, again and again. */
export interface Schedule {
  functions: readonly string[]
  everyMs: number
  /** Brings no number up to date: a flush leaves it out. */
  apart?: true
}

/** A function that consumes the stream. */
export interface Consumer {
  function: string
  policy: MappingPolicy
}

/** What a stack runs; tests pass their own with functions of their own. */
export interface Plan {
  routes: readonly GatewayRoute[]
  consumers: readonly Consumer[]
  schedules: readonly Schedule[]
  /** The function that takes files dropped under `objects/imports/`. */
  dropFolder: string | undefined
  /** The function that hears of changed conversions. */
  attributed?: string
}

const policy: MappingPolicy = {
  batchSize: 500,
  batchingWindowMs: 300,
  maximumRecordAgeMs: -1,
  maximumRetryAttempts: 10,
  bisectBatchOnError: true,
  reportBatchItemFailures: true,
}

/** The product on one machine; a flush runs the schedules in this order, each function where it comes last. */
export const product: Plan = {
  routes,
  consumers: [
    { function: 'attribute-events', policy },
    { function: 'archive-events', policy },
  ],
  schedules: [
    { functions: ['erase-people'], everyMs: 10_000 },
    { functions: ['compact-events'], everyMs: 5_000 },
    { functions: ['settle-conversions'], everyMs: 30_000 },
    { functions: ['snapshot-kpis', 'export-snapshots'], everyMs: 10_000 },
    // Each time a day comes in again it is credited anew, which is the dearest work of all.
    { functions: ['attribute-daily', 'export-snapshots'], everyMs: 300_000 },
    { functions: ['audit-day'], everyMs: 3_600_000, apart: true },
  ],
  dropFolder: 'import-file',
  attributed: 'send-postbacks',
}

export const functionsOf = ({ routes: served, consumers, schedules, dropFolder, attributed }: Plan): Set<string> =>
  new Set([
    ...served.map((route) => route.function),
    ...consumers.map((consumer) => consumer.function),
    ...schedules.flatMap((schedule) => schedule.functions),
    ...(dropFolder === undefined ? [] : [dropFolder]),
    ...(attributed === undefined ? [] : [attributed]),
  ])
