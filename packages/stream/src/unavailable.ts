/** The stream did not take all of it; the same call may succeed later. The runtime knows it by its name. */
export class Unavailable extends Error {
  override name = 'Unavailable'
  readonly dependency = 'stream'

  constructor(cause: unknown) {
    super('the stream did not take every record', { cause })
  }
}
