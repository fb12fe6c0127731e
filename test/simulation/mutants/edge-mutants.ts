import type { Mutant } from './mutants.ts'

/** Bugs between a client and the first store. */
export const edgeMutants: readonly Mutant[] = [
  {
    name: 'ignored FailedRecordCount',
    seed: 1000000,
    patches: [
      {
        file: 'packages/stream/src/publisher.ts',
        find: 'entries.filter((_, index) => answer',
        replace: 'entries.filter((_, index) => false && answer',
      },
    ],
  },
  {
    name: 'item identifier of the last record',
    seed: 1001002,
    patches: [
      {
        file: 'packages/lambda/src/stream-handler.ts',
        find: 'request.event.Records[0]?.',
        replace: 'request.event.Records.at(-1)?.',
      },
    ],
  },
  {
    name: 'swallowed decode error',
    seed: 1002000,
    patches: [
      { file: 'packages/stream/src/decode.ts', find: 'batch.undecodable.push({', replace: 'new Array().push({' },
    ],
  },
  {
    name: 'derive before the facts are confirmed',
    seed: 1003000,
    patches: [
      {
        file: 'functions/attribute-events/attribute-events.ts',
        find: '    await allConfirmed([',
        replace: '    void ((writes) => Promise.allSettled(writes))([',
      },
    ],
  },
  {
    name: 'failing-fast all',
    seed: 1004001,
    patches: [
      {
        file: 'functions/attribute-events/attribute-events.ts',
        find: 'const answers = await Promise.allSettled(writes)',
        replace: "const answers = (await Promise.all(writes)).map(() => ({ status: 'fulfilled', reason: undefined }))",
      },
    ],
  },
  {
    name: 'chunk key without the last position',
    seed: 1005007,
    patches: [
      {
        file: 'packages/store/src/visitor-log.ts',
        find: 'visitorKeys.chunk(chunk)',
        replace: 'visitorKeys.chunk({ ...chunk, last: chunk.first })',
      },
    ],
  },
  {
    name: 'identifications without their positions',
    seed: 1006000,
    patches: [
      {
        file: 'packages/store/src/identity.ts',
        find: 'visitorKeys.identified(chunk)',
        replace: "visitorKeys.identified({ ...chunk, shard: '', first: '', last: '' })",
      },
    ],
  },
  {
    name: 'arrival key without the last position',
    seed: 1007001,
    patches: [
      {
        file: 'functions/archive-events/archive-events.ts',
        find: 'sorted.at(-1)?.sequence',
        replace: 'sorted[0]?.sequence',
      },
    ],
  },
  {
    name: 'Date.now in pure code',
    seed: 1008000,
    patches: [
      {
        file: 'packages/domain/src/attribution/derive.ts',
        find: 'input.local(winner.at, settings.timezone)',
        replace: 'input.local(Date.now(), settings.timezone)',
      },
    ],
  },
]
