/** Where two texts part, with a little of what stands before. */
export const parting = (wanted = 'nothing', found = 'nothing'): string => {
  let at = 0
  while (at < wanted.length && wanted[at] === found[at]) at++
  const from = Math.max(0, at - 60)
  return `wanted …${wanted.slice(from, at + 160)}…, found …${found.slice(from, at + 160)}…`
}

/** The first difference of two maps of texts; undefined where there is none. */
export const difference = (
  what: string,
  wanted: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): string | undefined => {
  const names = [...new Set([...wanted.keys(), ...found.keys()])].sort()
  const name = names.find((one) => wanted.get(one) !== found.get(one))
  return name === undefined ? undefined : `${what} ${name}: ${parting(wanted.get(name), found.get(name))}`
}

/** The first member that one set has and the other has not. */
export const strayMember = (
  what: string,
  wanted: ReadonlySet<string>,
  found: ReadonlySet<string>,
): string | undefined => {
  const missing = [...wanted].find((one) => !found.has(one))
  if (missing !== undefined) return `${what}: ${missing} is missing`
  const extra = [...found].find((one) => !wanted.has(one))
  return extra === undefined ? undefined : `${what}: ${extra} is too much`
}
