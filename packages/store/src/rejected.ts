/** The input is wrong and always will be; `code` is of the contract, `detail` names the place. The runtime knows it by its name. */
export class Rejected extends Error {
  override name = 'Rejected'
  readonly code: string
  readonly detail: string

  constructor(code: string, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}
