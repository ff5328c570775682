/** How much each part of a fit counts. Points; what they mean stands beside them. Only their proportions matter. */
export const weights = {
  /** The solution carries the topic of the need. Its first topic counts whole, further ones somewhat less. */
  topic: 40,
  furtherTopic: 0.75,
  /** The topic is not among the solution's, but its words speak of it. */
  spokenTopic: 0.5,
  /** Another topic of the same field, as public transport for a bus on call. */
  sameField: 0.22,
  /** The same way of doing it is named on both sides: with volunteers, without a cable, together. */
  way: 22,
  /** Words both share, for what no vocabulary knows; only within one language. */
  word: 14,
  /** Somebody of this size has it. */
  size: 22,
  /** How far it came there: in service and signed counts whole. */
  proof: 8,
  /** A reference in the same country. */
  sameCountry: 2,
} as const

/** A reference by its state; a claim nobody signed counts `unsigned` of that. */
export const stateWeight = {
  'in-service': 1,
  pilot: 0.6,
  'proof-of-concept': 0.35,
  idea: 0.1,
  ended: 0.15,
} as const
export const unsigned = 0.6

/** A town `sizeSpan` times bigger or smaller counts e^-½ (0.6); ten times, hardly at all. */
export const sizeSpan = 3

/** What a stated constraint leaves of the whole: needs a team where there is nobody, costs more than there is. */
export const penalties = {
  teamForNoStaff: 0.45,
  postForNoStaff: 0.9,
  overBudget: 0.75,
  farOverBudget: 0.5,
  dearForSmallMoney: 0.8,
} as const
/** Hours a month of the town's own people that count as hardly anything, and as a team. */
export const fewHours = 8
export const teamHours = 120
