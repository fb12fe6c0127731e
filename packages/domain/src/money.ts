/** An exact amount: 10⁻⁶ of a major unit (or of a conversion). */
export type Micros = bigint
