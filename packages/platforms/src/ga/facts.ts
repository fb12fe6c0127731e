import { type PlatformFacts, SELLS_NOTHING } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {},
  macros: [],
  templates: [],
  reportZone: { zone: null, proof: proof('✔✔', 'S31') },
  limits: [],
  offersNo: SELLS_NOTHING,
  needsLiveAccount: [],
}
