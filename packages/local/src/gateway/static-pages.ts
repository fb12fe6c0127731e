import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import type { HttpAnswer } from './api-result.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
}

/** A folder of files under a path prefix that ends with a slash. */
export interface Pages {
  prefix: string
  folder: string
}

const fileOf = ({ prefix, folder }: Pages, path: string): string | undefined => {
  const name = decodeURIComponent(path.slice(prefix.length))
  const file = resolve(folder, name === '' || name.endsWith('/') ? join(name, 'index.html') : name)
  return file.startsWith(resolve(folder) + sep) && !name.includes('\0') ? file : undefined
}

/** The file a path names, or undefined when no folder holds it; never a file outside the folder. */
export const pageAt = async (folders: readonly Pages[], path: string): Promise<HttpAnswer | undefined> => {
  const pages = folders.find(({ prefix }) => path.startsWith(prefix) || `${path}/` === prefix)
  if (pages === undefined) return undefined
  if (`${path}/` === pages.prefix) return { status: 301, headers: [['location', pages.prefix]], body: new Uint8Array() }
  try {
    const file = fileOf(pages, path)
    if (file === undefined) return undefined
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    return {
      status: 200,
      headers: [
        ['content-type', type],
        ['cache-control', 'no-cache'],
      ],
      body: await readFile(file),
    }
  } catch {
    return undefined
  }
}
