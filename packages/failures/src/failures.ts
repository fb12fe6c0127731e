import type { Code } from '@guiyin/events'

/** The input is wrong and always will be; `detail` names the place or value and is shown to the sender. */
export class Rejected extends Error {
  override name = 'Rejected'
  readonly code: Code
  readonly detail: string

  constructor(code: Code, detail = '', options?: ErrorOptions) {
    super(detail === '' ? code : `${code}: ${detail}`, options)
    this.code = code
    this.detail = detail
  }
}

/** A dependency did not do its work; the same call may succeed later. */
export class Unavailable extends Error {
  override name = 'Unavailable'
  readonly dependency: string

  constructor(dependency: string, cause: unknown) {
    super(`${dependency} is unavailable`, { cause })
    this.dependency = dependency
  }
}
