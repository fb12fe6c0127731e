import { Rejected } from '@guiyin/failures'
import type { HttpUseCase, Request } from './http.ts'

/** Looks at every character, so that the time taken says nothing of how many were right. */
const sameText = (given: string, expected: string): boolean => {
  const differences = Array.from(expected, (_, index) => expected.charCodeAt(index) ^ given.charCodeAt(index))
  return given.length === expected.length && differences.reduce((all, each) => all | each, 0) === 0
}

/** Only in the header: a key that changes every site does not belong in an address. */
const authorize = ({ headers }: Request, operatorKey: string): void => {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
  if (!sameText(given, operatorKey)) throw new Rejected('unknown_key')
}

/** The use case for whoever holds the operator key; all others are refused with `unknown_key` before it begins. */
export const operatorOnly =
  (operatorKey: string, useCase: HttpUseCase): HttpUseCase =>
  async (request) => {
    authorize(request, operatorKey)
    return useCase(request)
  }
