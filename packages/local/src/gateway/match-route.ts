/** A route as the gateway needs it; the product's are in functions/routes.ts. */
export interface GatewayRoute {
  method: string
  path: string
  function: string
}

export interface RouteMatch {
  route: GatewayRoute
  parameters: Record<string, string>
}

const segmentsOf = (path: string) => path.split('/').slice(1)

const nameOf = (segment: string): string | undefined => /^\{(\w+)\}$/.exec(segment)?.[1]

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const parametersOf = (pattern: string, path: string): Record<string, string> | undefined => {
  const [expected, actual] = [segmentsOf(pattern), segmentsOf(path)]
  if (expected.length !== actual.length) return undefined
  const pairs = expected.map((segment, index) => ({ segment, value: actual[index] ?? '' }))
  const fits = pairs.every(({ segment, value }) => (nameOf(segment) === undefined ? segment === value : value !== ''))
  if (!fits) return undefined
  return Object.fromEntries(
    pairs.flatMap(({ segment, value }) => {
      const name = nameOf(segment)
      return name === undefined ? [] : [[name, decoded(value)]]
    }),
  )
}

/** The first route of the list that takes this method and path; a malformed percent escape stays as it was sent. */
export const matchRoute = (routes: readonly GatewayRoute[], method: string, path: string): RouteMatch | undefined => {
  for (const route of routes) {
    const parameters = route.method === method ? parametersOf(route.path, path) : undefined
    if (parameters !== undefined) return { route, parameters }
  }
  return undefined
}
