/** Raise it when a pure rule of derivation changes: stored conversions are then derived anew by the settlement pass. */
export const DERIVE_VERSION = 3

/** Stands in every row; raise it when the formula or meaning of a column changes. */
export const DEFINITION_VERSION = '2026-11-1'
