import type { ImportBatch, ImportOutcome, ImportRequest } from './reading.ts'

/** Takes what was read; the reader goes on when it is done, so that memory stays bounded. */
export type TakeBatch = (batch: ImportBatch) => void | Promise<void>

/**
 * Reads a report of any platform, or a canonical template, as canonical rows:
 * `const outcome = await readImport({ bytes, fileName, language }, async ({ rows, errors }) => { … })`.
 * Batches come in the order of the file. A file may be refused behind its first rows (a broken archive, an open quote),
 * so that nothing counts before the outcome has a `summary`. Never throws for what the bytes say; throws what `bytes`
 * or `take` throw.
 */
export type ReadImport = (request: ImportRequest, take: TakeBatch) => Promise<ImportOutcome>
