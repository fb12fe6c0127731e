import type { PlatformFacts } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {},
  macros: [],
  templates: [],
  reportZone: { zone: null, proof: proof('✔✔', 'S31') },
  limits: [],
  offersNo: ['clickId', 'costs', 'feedback', 'postback'],
  needsLiveAccount: [],
}
