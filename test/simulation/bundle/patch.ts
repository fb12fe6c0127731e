/** A change of one source file: a planted bug is made of them. */
export interface Patch {
  /** From the root of the repository. */
  file: string
  /** Stands in the file exactly once, so that no patch is left behind by a change of the source. */
  find: string
  replace: string
}

/** The text with every patch of its file in it. */
export const patched = (file: string, source: string, patches: readonly Patch[]): string =>
  patches
    .filter((patch) => patch.file === file)
    .reduce((text, { find, replace }) => {
      const parts = text.split(find)
      if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times, not once: ${find}`)
      return parts.join(replace)
    }, source)
