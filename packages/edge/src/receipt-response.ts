import { jsonResponse, type Response } from '@guiyin/lambda'
import type { Accepted } from './accept-events.ts'

/** 200, or 400 with the same receipt where every event was rejected. */
export const receiptResponse = ({ receipt, cookies, allRejected }: Accepted): Response => ({
  ...jsonResponse(allRejected ? 400 : 200, receipt, { vary: 'Accept-Language' }),
  cookies,
})
