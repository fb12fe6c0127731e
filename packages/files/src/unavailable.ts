/** Transient: the same call may work a moment later. Callers and the runtime know it by its name. */
export class Unavailable extends Error {
  override name = 'Unavailable'
  readonly dependency: string

  constructor(dependency: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.dependency = dependency
  }
}
