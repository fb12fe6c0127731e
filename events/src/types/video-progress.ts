import * as z from 'zod'
import { Id } from '../common.ts'

/** A video reached a share of its length. */
export const VideoProgress = { type: z.literal('video_progress'), videoId: Id, percent: z.number().min(0).max(100) }
