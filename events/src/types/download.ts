import * as z from 'zod'
import { Text } from '../common.ts'

/** A file was downloaded. */
export const Download = { type: z.literal('download'), file: Text }
