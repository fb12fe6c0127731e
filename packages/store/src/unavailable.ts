/** A dependency did not do its work; the same call may succeed later. The runtime knows it by its name. */
export class Unavailable extends Error {
  override name = 'Unavailable'
  readonly dependency: string

  constructor(dependency: string, cause: unknown) {
    super(`${dependency} is unavailable`, { cause })
    this.dependency = dependency
  }
}
