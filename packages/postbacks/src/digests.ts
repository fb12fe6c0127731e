import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Digests } from '@guiyin/platforms/postbacks'

/** The digests that platforms sign with. None of them guards anything of ours. */
export const digests: Digests = {
  md5Hex: (text) => createHash('md5').update(text).digest('hex'),
  sha256Hex: (text) => createHash('sha256').update(text).digest('hex'),
  hmacSha1Base64: (key, text) => createHmac('sha1', key).update(text).digest('base64'),
}

/** 32 hex digits that no other request has. */
export const newNonce = (): string => randomBytes(16).toString('hex')
