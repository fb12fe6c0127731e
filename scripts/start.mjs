// npm start: the first command on a fresh clone. Installs, bundles, then starts the local stack under Node 24.
import { ensureBuilt, ensureInstalled, node24, run } from './install.mjs'

await ensureInstalled()
const built = await ensureBuilt()
process.exit(built === 0 ? await run(node24, ['packages/local/src/main.ts', ...process.argv.slice(2)]) : built)
