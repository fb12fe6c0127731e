import { type ConversionKey, lastUndone, winnerOf, withoutUndone } from '@guiyin/domain'
import type { ConversionStore } from '@guiyin/store'
import { type UndoneDeps, undoneIn } from './undone.ts'

interface ClaimDeps extends UndoneDeps {
  conversions: Pick<ConversionStore, 'read'>
}

/**
 * What is stored of one natural key, with the claims that count. Where none is left because imports were undone, `withdrawn`
 * is when the last of them was, and the claims are all that there were.
 */
export const claimsOf = async (deps: ClaimDeps, key: ConversionKey) => {
  const { claims: all, ...read } = await deps.conversions.read(key)
  const undone = await undoneIn(deps, key.site, all)
  const standing = withoutUndone(all, undone)
  const withdrawn = winnerOf(standing) === undefined ? lastUndone(undone) : undefined
  return { key, ...read, undone, withdrawn, claims: withdrawn === undefined ? standing : all }
}
export type Claims = Awaited<ReturnType<typeof claimsOf>>
