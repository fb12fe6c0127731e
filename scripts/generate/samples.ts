import { readFileSync } from 'node:fs'

const folder = new URL('../../events/samples/accepted/', import.meta.url)

/** An accepted sample by its file name: what the documentation shows is what the tests accept. */
export const sample = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
