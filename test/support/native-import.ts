/** Loaded by Node itself, and so is what it imports. */
export const nativeImport = (url: string): Promise<unknown> => import(url)
