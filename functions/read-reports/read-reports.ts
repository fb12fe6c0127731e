import { Rejected } from '@guiyin/failures'
import { type HttpUseCase, jsonResponse, type Request, type Response } from '@guiyin/lambda'
import type { Deps } from './deps.ts'
import { readAnalytics } from './read-analytics.ts'
import { readAttribution } from './read-attribution.ts'
import { readAudit } from './read-audit.ts'
import { readClick } from './read-click.ts'
import { readClicks } from './read-clicks.ts'
import { readConversion } from './read-conversion.ts'
import { readPaths } from './read-paths.ts'
import { readReceipt } from './read-receipt.ts'
import { readRestatements } from './read-restatements.ts'
import { readSnapshots } from './read-snapshots.ts'
import { readUnmapped } from './read-unmapped.ts'

type Reader = (deps: Deps, request: Request) => Promise<Response>

const health: Reader = async () => jsonResponse(200, { status: 'ok' })

const readers = new Map<string, Reader>([
  ['/v1/sites/{site}/snapshots', readSnapshots],
  ['/v1/sites/{site}/conversions/{id}', readConversion],
  ['/v1/sites/{site}/paths', readPaths],
  ['/v1/sites/{site}/attribution', readAttribution],
  ['/v1/sites/{site}/reconciliation/click', readClick],
  ['/v1/sites/{site}/reconciliation/clicks', readClicks],
  ['/v1/sites/{site}/reconciliation/analytics', readAnalytics],
  ['/v1/sites/{site}/campaigns/unmapped', readUnmapped],
  ['/v1/sites/{site}/restatements', readRestatements],
  ['/v1/sites/{site}/audit', readAudit],
  ['/v1/receipts/{receiptId}', readReceipt],
  ['/health', health],
])

/** Everything that is read: snapshots, conversions, restatements, audits, receipts, health. */
export const readReports =
  (deps: Deps): HttpUseCase =>
  async (request) => {
    const read = readers.get(request.route)
    if (read === undefined) throw new Rejected('unknown_route')
    return read(deps, request)
  }
