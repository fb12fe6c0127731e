import type { Language } from '@guiyin/events'

/** How far a long command has come. */
export interface Progress {
  advance: (steps: number) => void
  stop: () => void
}

/** A file as its bytes come. */
export interface LongFile {
  /** In bytes; 0 where nobody knows. */
  size: number
  chunks: AsyncIterable<Uint8Array>
}

/** Everything outside that a command may touch. */
export interface World {
  environment: Readonly<Record<string, string | undefined>>
  language: Language
  fetch: typeof fetch
  /** Throws where the file cannot be read; relative names are meant from where the user typed the command. */
  readFile: (name: string) => Promise<string>
  /** Opens what is too long to be read at once; `-` is the standard input. Throws where it cannot. */
  open: (name: string) => Promise<LongFile>
  /** Standard output, a piece at a time, for an answer that is too long for one text. */
  write: (text: string) => Promise<void>
  sleep: (ms: number) => Promise<unknown>
  /** Shows a bar of so many steps, where somebody looks. */
  progress: (total: number) => Progress
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

/** Ends a command from wherever it is. */
export class Ended extends Error {
  override name = 'Ended'
  readonly outcome: Outcome

  constructor(outcome: Outcome) {
    super(outcome.err ?? '')
    this.outcome = outcome
  }
}

export const failed = (sentence: string): Ended => new Ended({ code: FAILED, err: sentence })
export const wrongUsage = (sentence: string): Ended => new Ended({ code: WRONG_USAGE, err: sentence })
