/** A dropped file by the parts of its key. */
export interface Place {
  dataset: string
  site: string
  fileName: string
  /** Key of the answer. */
  resultKey: string
}

const KEY = /^imports\/([a-z_]{1,64})\/([a-z0-9][a-z0-9_-]{0,63})\/([^\0]+)\.(csv|tsv|xls|xlsx|zip)$/i

/** The answers to files lie there, and are none. */
const RESULTS = 'results'

/** Undefined: no file to be imported. */
export const placeOf = (key: string): Place | undefined => {
  const [, dataset = '', site = '', name = '', extension = ''] = KEY.exec(key) ?? []
  if (dataset === '' || dataset === RESULTS) return undefined
  const fileName = `${name.split('/').at(-1)}.${extension}`
  const answer = extension.toLowerCase() === 'csv' ? name : `${name}.${extension}`
  return { dataset, site, fileName, resultKey: `imports/${RESULTS}/${dataset}/${site}/${answer}.json` }
}
