/** One route of the HTTP API; the first that matches holds. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'OPTIONS' | 'HEAD'
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
  { method: 'POST', path: '/v1/spend', function: 'import-spend' },
  { method: 'OPTIONS', path: '/v1/spend', function: 'import-spend' },
  { method: 'PUT', path: '/v1/catalog', function: 'apply-catalog' },
  { method: 'GET', path: '/v1/sites/{site}/snapshots', function: 'read-reports' },
  { method: 'GET', path: '/v1/sites/{site}/conversions/{id}', function: 'read-reports' },
  { method: 'GET', path: '/v1/receipts/{receiptId}', function: 'read-reports' },
  { method: 'GET', path: '/health', function: 'read-reports' },
  { method: 'HEAD', path: '/health', function: 'read-reports' },
]
