/** One route of the HTTP API; the first that matches holds. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS' | 'HEAD'
  /** Segments in braces take any value: `/r/{linkId}`. */
  path: string
  /** The folder of the function under functions/. */
  function: string
}

/** Every route of the product; the cloud's API and the local gateway are both made of this list. */
export const routes: readonly Route[] = [
  { method: 'POST', path: '/v1/events', function: 'ingest-events' },
  { method: 'OPTIONS', path: '/v1/events', function: 'ingest-events' },
  { method: 'POST', path: '/v1/conversions', function: 'ingest-conversions' },
  { method: 'OPTIONS', path: '/v1/conversions', function: 'ingest-conversions' },
  { method: 'GET', path: '/p.gif', function: 'ingest-pixel' },
  { method: 'GET', path: '/r/{linkId}', function: 'redirect-click' },
  { method: 'HEAD', path: '/r/{linkId}', function: 'redirect-click' },
  { method: 'GET', path: '/v1/feedback/{platform}/{site}', function: 'ingest-feedback' },
  { method: 'HEAD', path: '/v1/feedback/{platform}/{site}', function: 'ingest-feedback' },
  { method: 'POST', path: '/v1/feedback/{platform}/{site}', function: 'ingest-feedback' },
  { method: 'POST', path: '/v1/spend', function: 'import-spend' },
  { method: 'OPTIONS', path: '/v1/spend', function: 'import-spend' },
  { method: 'POST', path: '/v1/sites/{site}/imports/{dataset}', function: 'import-dataset' },
  { method: 'GET', path: '/v1/sites/{site}/imports', function: 'manage-imports' },
  { method: 'DELETE', path: '/v1/sites/{site}/imports/{importId}', function: 'manage-imports' },
  { method: 'GET', path: '/v1/sites/{site}/campaigns/unmapped', function: 'read-reports' },
  { method: 'GET', path: '/v1/sites/{site}/reconciliation/analytics', function: 'read-reports' },
  { method: 'PUT', path: '/v1/catalog', function: 'apply-catalog' },
  { method: 'GET', path: '/v1/sites/{site}/snapshots', function: 'read-reports' },
  { method: 'GET', path: '/v1/sites/{site}/conversions/{id}', function: 'read-reports' },
  { method: 'GET', path: '/v1/sites/{site}/paths', function: 'read-reports' },
  { method: 'GET', path: '/v1/sites/{site}/attribution', function: 'read-reports' },
  { method: 'DELETE', path: '/v1/sites/{site}/users/{userId}/visitors/{visitorId}', function: 'unlink-visitor' },
  { method: 'DELETE', path: '/v1/sites/{site}/visitors/{visitorId}', function: 'erase-person' },
  { method: 'DELETE', path: '/v1/sites/{site}/users/{userId}', function: 'erase-person' },
  { method: 'GET', path: '/v1/sites/{site}/erasures/{erasureId}', function: 'erase-person' },
  { method: 'GET', path: '/v1/sites/{site}/visitors/{visitorId}', function: 'read-person' },
  { method: 'GET', path: '/v1/sites/{site}/users/{userId}', function: 'read-person' },
  { method: 'GET', path: '/v1/sites/{site}/reconciliation/click', function: 'read-reports' },
  { method: 'GET', path: '/v1/sites/{site}/reconciliation/clicks', function: 'read-reports' },
  { method: 'GET', path: '/v1/sites/{site}/restatements', function: 'read-reports' },
  { method: 'GET', path: '/v1/sites/{site}/audit', function: 'read-reports' },
  { method: 'POST', path: '/v1/sites/{site}/replay', function: 'replay-facts' },
  { method: 'POST', path: '/v1/sites/{site}/rebuild', function: 'rebuild-numbers' },
  { method: 'GET', path: '/v1/sites/{site}/postbacks', function: 'manage-postbacks' },
  { method: 'POST', path: '/v1/sites/{site}/postbacks/retry', function: 'manage-postbacks' },
  { method: 'POST', path: '/v1/redrive', function: 'redrive-failures' },
  { method: 'GET', path: '/v1/quarantine', function: 'manage-quarantine' },
  { method: 'GET', path: '/v1/quarantine/{id}', function: 'manage-quarantine' },
  { method: 'PUT', path: '/v1/quarantine/{id}', function: 'manage-quarantine' },
  { method: 'POST', path: '/v1/quarantine/{id}/replay', function: 'manage-quarantine' },
  { method: 'GET', path: '/v1/receipts/{receiptId}', function: 'read-reports' },
  { method: 'GET', path: '/health', function: 'read-reports' },
  { method: 'HEAD', path: '/health', function: 'read-reports' },
]
