import type { Request } from '@guiyin/lambda'
import type { FeedbackContract } from '@guiyin/platforms'

export interface Digests {
  md5Hex: (text: string) => string
  /** In a time that tells nothing of where two texts differ. */
  isEqual: (a: string, b: string) => boolean
}

type Signature = NonNullable<FeedbackContract['signature']>

interface Signed {
  /** The link up to its signature, without scheme and host. */
  link: string
  given: string
}

const signedPart = ({ path, rawQuery }: Request, { parameter }: Signature): Signed | undefined => {
  const at = `&${rawQuery}`.lastIndexOf(`&${parameter}=`)
  if (at < 0) return undefined
  const given = rawQuery.slice(at + parameter.length + 1).split('&', 1)[0] ?? ''
  return { link: `${path}?${rawQuery.slice(0, Math.max(0, at - 1))}`, given: given.toLowerCase() }
}

/** The platform signed the link as it was pasted: which scheme stood there only it knows. */
const SCHEMES = ['https', 'http']

/** Whether the call is the platform's: MD5 of the whole link before the signature, then the account's secret. */
export const isSigned = (request: Request, signature: Signature, secret: string, digests: Digests): boolean => {
  const signed = signedPart(request, signature)
  if (signed === undefined) return false
  const wanted = SCHEMES.map((scheme) => digests.md5Hex(`${scheme}://${request.host}${signed.link}${secret}`))
  return wanted.some((hash) => digests.isEqual(hash, signed.given))
}
