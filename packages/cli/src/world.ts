import type { Language } from '@guiyin/events'

/** Everything outside that a command may touch. */
export interface World {
  environment: Readonly<Record<string, string | undefined>>
  language: Language
  fetch: typeof fetch
  /** Throws where the file cannot be read; relative names are meant from where the user typed the command. */
  readFile: (name: string) => Promise<string>
}

export const DONE = 0
export const FAILED = 1
export const WRONG_USAGE = 2

/** What a command prints, and its exit code. */
export interface Outcome {
  code: typeof DONE | typeof FAILED | typeof WRONG_USAGE
  out?: string
  err?: string
}
