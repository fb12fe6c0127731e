import { jsonResponse, type Response, statusOf } from '@guiyin/lambda'
import type { Accepted } from './accept-events.ts'

/** 200 where any event was taken; else 403 where this key may send none of them, else 400: always with the receipt. */
const statusFor = ({ receipt, allRejected }: Accepted): number => {
  if (!allRejected) return 200
  const isForbidden = receipt.verdicts.every(({ code }) => code !== undefined && statusOf(code) === 403)
  return isForbidden ? 403 : 400
}

export const receiptResponse = (accepted: Accepted): Response => ({
  ...jsonResponse(statusFor(accepted), accepted.receipt, { vary: 'Accept-Language' }),
  cookies: accepted.cookies,
})
