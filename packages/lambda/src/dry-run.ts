import { Rejected } from '@guiyin/failures'
import type { Request } from './http.ts'

/** `?dry_run=1`. Anything but 1 and 0 is refused: whoever writes `dry_run=yes` does not want it applied. */
export const dryRunOf = ({ query }: Pick<Request, 'query'>): boolean => {
  const value = query.get('dry_run') ?? '0'
  if (value !== '0' && value !== '1') throw new Rejected('invalid_query', 'dry_run: 0 | 1')
  return value === '1'
}
