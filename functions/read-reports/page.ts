const MAX_ROWS = 10_000
/** Lambda answers with at most 6 MB of JSON, of which the headers take a little. */
const MAX_BYTES = 5.5 * 1024 * 1024

/** The body is a string inside Lambda's answer, so that each of its quotes takes a byte more. */
const bytesOf = (row: unknown): number => Buffer.byteLength(JSON.stringify(JSON.stringify(row)))

/** The rows from `offset` on that fit into one answer, and where the next page begins, if there is one. */
export const pageOf = <Row>(all: readonly Row[], offset: number): { rows: Row[]; next: number | undefined } => {
  const most = all.slice(offset, offset + MAX_ROWS)
  let bytes = 0
  const cut = most.findIndex((row) => {
    bytes += bytesOf(row)
    return bytes > MAX_BYTES
  })
  const rows = cut < 0 ? most : most.slice(0, Math.max(1, cut))
  const end = offset + rows.length
  return { rows, next: end < all.length ? end : undefined }
}
