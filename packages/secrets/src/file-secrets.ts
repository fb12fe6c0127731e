import { readFile, stat } from 'node:fs/promises'
import type { PlatformSecrets, SecretsOf } from './secrets.ts'

const OTHERS = 0o077

/** Its message names the file, never what is in it. */
class UnsafeSecretsFile extends Error {
  override name = 'UnsafeSecretsFile'
}

const isMissing = (error: unknown): boolean => error instanceof Error && Reflect.get(error, 'code') === 'ENOENT'

const sentenceOf = (path: string): string =>
  `Others may read ${path}; run: chmod 600 ${path} · 其他用户可读取 ${path}，请运行：chmod 600 ${path}`

const modeOf = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).mode
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

const parsed = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message would repeat what stands in the file.
    throw new UnsafeSecretsFile(`${path} is no JSON; correct it. ${path} 不是合法的 JSON，请更正。`)
  }
}

const under = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined

const textsIn = (value: unknown): PlatformSecrets =>
  typeof value !== 'object' || value === null
    ? {}
    : Object.fromEntries(
        Object.entries(value).flatMap(([name, secret]) => (typeof secret === 'string' ? [[name, secret]] : [])),
      )

/** Why a file of secrets is not read, as a sentence; undefined where it is, or is not there. */
export const secretsFileProblem = async (path: string): Promise<string | undefined> => {
  const mode = await modeOf(path)
  return mode === undefined || (mode & OTHERS) === 0 ? undefined : sentenceOf(path)
}

/**
 * A JSON file on one machine, `{ "<site>": { "<platform>": { "<name>": "…" } } }`; none is no secrets. Throws where
 * others than its owner may read it.
 */
export const fileSecrets =
  (path: string): SecretsOf =>
  async (site, platform) => {
    const mode = await modeOf(path)
    if (mode === undefined) return {}
    if ((mode & OTHERS) !== 0) throw new UnsafeSecretsFile(sentenceOf(path))
    return textsIn(under(under(await parsed(path), site), platform))
  }
