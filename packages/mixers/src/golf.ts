/** Rounds of groups of player numbers 0 … groups·size − 1. */
export type Golf = readonly (readonly (readonly number[])[])[]
