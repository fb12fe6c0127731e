import * as z from 'zod'
import { Text } from '../common.ts'

/** A search on the site itself. */
export const Search = { type: z.literal('search'), term: Text, results: z.int().min(0).optional() }
