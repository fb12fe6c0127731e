// Runs under any Node from 20 on, before anything is installed: it may import nothing but Node itself.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const isChinese = /^zh/i.test(process.env.LC_ALL || process.env.LANG || '')
const say = (en, zh) => process.stderr.write(`${isChinese ? zh : en}\n`)

/** Runs a command in the repository, its output shown; the exit code, 1 when a signal ended it. */
export const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    // The terminal sends Ctrl-C to the whole group: the child decides when it is done.
    const pass = (signal) => child.kill(signal)
    const ignore = () => undefined
    process.on('SIGINT', ignore)
    process.on('SIGTERM', pass)
    child.on('error', reject)
    child.on('exit', (code) => {
      process.off('SIGINT', ignore)
      process.off('SIGTERM', pass)
      resolve(code ?? 1)
    })
  })

const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

const isInstalled = () =>
  timeOf(join(root, 'node_modules/.package-lock.json')) >= timeOf(join(root, 'package-lock.json')) && existsSync(node24)

/** Node 24 of the lock file, whatever Node this process is. */
export const node24 = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Installs the packages of the lock file when they are missing or older than it. */
export const ensureInstalled = async () => {
  if (isInstalled()) return
  say('Installing packages (npm ci), about a minute …', '正在安装依赖（npm ci），约一分钟……')
  const npm = process.env.npm_execpath
  const [command, args] = npm ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  const code = await run(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel', 'error'])
  if (code !== 0) {
    say('npm ci failed; see the lines above.', 'npm ci 失败，原因见上文。')
    process.exit(code)
  }
}

const SOURCES = ['events/src', 'functions', 'packages', 'scripts/build.ts', 'package-lock.json']

const newest = (path) => {
  if (!existsSync(path)) return 0
  if (!statSync(path).isDirectory()) return timeOf(path)
  const inside = readdirSync(path, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules')
  return Math.max(0, ...inside.map(({ name }) => newest(join(path, name))))
}

const functionNames = () =>
  readdirSync(join(root, 'functions')).filter((name) => existsSync(join(root, 'functions', name, 'handler.ts')))

const isBuilt = () => {
  const bundles = functionNames().map((name) => timeOf(join(root, 'dist/functions', name, 'index.mjs')))
  return Math.min(...bundles) > Math.max(...SOURCES.map((path) => newest(join(root, path))))
}

/** Bundles the functions when a source is newer than a bundle. */
export const ensureBuilt = async () => {
  if (isBuilt()) return
  say('Bundling the functions …', '正在打包函数……')
  const code = await run(node24, ['scripts/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
  // A bundle over its budget is a matter for npm test; only a missing one keeps the stack from starting.
  if (!isBuilt()) process.exit(code || 1)
}
