// npm start: the first command on a fresh clone. Installs, bundles, then starts the local stack under Node 24.
import { ensureBuilt, ensureInstalled, node24, run } from './install.mjs'

await ensureInstalled()
await ensureBuilt()
process.exit(await run(node24, ['packages/local/src/main.ts', ...process.argv.slice(2)]))
