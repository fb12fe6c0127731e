import { zone } from '@guiyin/domain'
import { playOnce } from './demo/play-once.ts'
import { helpText, parseOptions, type StartOptions, wrongText } from './options.ts'
import { type Stack, startStack } from './stack.ts'
import { failedText, stoppingText, welcomeText } from './welcome.ts'

const print = (text: string) => process.stdout.write(`${text}\n`)
const complain = (text: string) => process.stderr.write(`${text}\n`)

/** Settles at the first Ctrl-C or termination; a second one ends the process at once. */
const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    let asked = false
    const onSignal = () => {
      if (asked) process.exit(130)
      asked = true
      resolve()
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })

/** Settles only when the demo fails, with the reason. */
const demoFailure = ({ url, data }: Stack, { language, demo }: StartOptions): Promise<string> =>
  new Promise((resolve) => {
    if (!demo) return
    playOnce({ url, dataDir: data, lang: language, out: process.stdout }).catch((error: unknown) =>
      resolve(error instanceof Error ? error.message : String(error)),
    )
  })

/** Serves until it is asked to stop; the exit code says whether it was. */
const serve = async (stack: Stack, options: StartOptions, stopping: Promise<void>): Promise<number> => {
  const { language, data } = options
  const today = zone('Asia/Shanghai').dayOf(Date.now())
  print(welcomeText(language, { ...stack, kept: data !== undefined, today }))
  const failure = await Promise.race([stopping, stack.failed, demoFailure(stack, options)])
  if (typeof failure === 'string') complain(failedText(language, failure))
  else print(stoppingText(language))
  await stack.stop()
  return typeof failure === 'string' ? 1 : 0
}

const start = async (options: StartOptions): Promise<number> => {
  const stopping = askedToStop()
  try {
    return await serve(await startStack({ port: options.port, data: options.data }), options, stopping)
  } catch (error) {
    complain(failedText(options.language, error instanceof Error ? error.message : String(error)))
    return 1
  }
}

const main = async (): Promise<number> => {
  const parsed = parseOptions(process.argv.slice(2), process.env.LC_ALL ?? process.env.LANG)
  if (parsed.kind === 'start') return start(parsed.options)
  if (parsed.kind === 'help') print(helpText(parsed.language))
  else complain(wrongText(parsed.language, parsed.problem))
  return parsed.kind === 'help' ? 0 : 2
}

process.exit(await main())
