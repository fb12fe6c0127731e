import { join } from 'node:path'

/** What esbuild's `build` makes `gy.js`, the script that pages load, of; browsers inside old phones' apps read it too. */
export const trackerBundle = (folder: string) => ({
  entryPoints: { gy: join(import.meta.dirname, 'src/gy.ts') },
  outdir: folder,
  bundle: true,
  platform: 'browser' as const,
  target: 'es2018',
  format: 'iife' as const,
  minify: true,
  logLevel: 'warning' as const,
})
