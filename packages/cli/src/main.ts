#!/usr/bin/env node
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { progressBar } from './progress.ts'
import { run } from './run.ts'
import { languageOfEnvironment } from './words.ts'
import type { LongFile } from './world.ts'

// npm runs scripts in the repository's root and tells here where the user stood.
const here = process.env.INIT_CWD ?? process.cwd()

const CHUNK_BYTES = 2 ** 18

const openLong = async (name: string): Promise<LongFile> => {
  if (name === '-') return { size: 0, chunks: process.stdin }
  const file = await open(resolve(here, name))
  const { size } = await file.stat()
  return { size, chunks: file.createReadStream({ highWaterMark: CHUNK_BYTES }) }
}

// Whoever reads the answer may have seen enough of it, as head does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

/** Waits where the reader of a pipe is slower. */
const write = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

const { code, out, err } = await run(process.argv.slice(2), {
  environment: process.env,
  language: languageOfEnvironment(process.env),
  fetch,
  readFile: (name) => readFile(resolve(here, name), 'utf8'),
  open: openLong,
  write,
  sleep: (ms) => setTimeout(ms),
  progress: progressBar,
})
if (out !== undefined) process.stdout.write(`${out}\n`)
if (err !== undefined) process.stderr.write(`${err}\n`)
process.exitCode = code
