import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** One loaded function, called the way Lambda calls its handler. */
interface LoadedFunction {
  name: string
  invoke: (event: unknown) => Promise<unknown>
}

type Handler = (event: unknown, context: object) => unknown

const TIMEOUT_MS = 15 * 60_000

const handlerOf = (module: unknown): Handler | undefined => {
  if (typeof module !== 'object' || module === null || !('handler' in module)) return undefined
  const { handler } = module
  return typeof handler === 'function'
    ? (event, context) => Reflect.apply(handler, undefined, [event, context])
    : undefined
}

const contextOf = (name: string, requestId: string, deadline: number) => ({
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
  memoryLimitInMB: '1024',
  awsRequestId: requestId,
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => deadline - Date.now(),
})

let generation = 0

const loadFunction = async (folder: string, name: string, version: number): Promise<LoadedFunction> => {
  const path = join(folder, name, 'index.mjs')
  if (!existsSync(path))
    throw new Error(`The function ${name} is not built: ${path} is missing. Bundle it with scripts/build.ts.`)
  // A handler reads its settings when it is imported, so each stack imports it anew.
  const module: unknown = await import(`${pathToFileURL(path).href}?stack=${version}`)
  const handler = handlerOf(module)
  if (handler === undefined) throw new Error(`The function ${name} exports no handler: ${path}`)
  const invoke = async (event: unknown) => handler(event, contextOf(name, crypto.randomUUID(), Date.now() + TIMEOUT_MS))
  return { name, invoke }
}

/** Imports the bundled handlers of a folder, each once; a missing or empty bundle is an error that names it. */
export const loadFunctions = async (folder: string, names: Iterable<string>) => {
  generation += 1
  const version = generation
  const loaded = new Map<string, LoadedFunction>()
  for (const name of new Set(names)) loaded.set(name, await loadFunction(folder, name, version))
  return (name: string): LoadedFunction => {
    const found = loaded.get(name)
    if (found === undefined) throw new Error(`The function ${name} is not part of this stack`)
    return found
  }
}
