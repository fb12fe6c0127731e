import * as z from 'zod'

/** A user signed up; one conversion per user id, else per event id. */
export const Signup = { type: z.literal('signup') }
