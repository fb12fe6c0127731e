import * as z from 'zod'
import { Text } from '../common.ts'

/** A click on something worth counting; breaks a bounce. */
export const Click = { type: z.literal('click'), target: Text.optional(), outbound: z.boolean().optional() }
