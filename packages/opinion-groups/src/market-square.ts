/** The worked example of the page for councillors: what the statements say, and a row of votes for each of 16 people. */
export const statements = [
  'More benches along the river',
  'Close the old town to cars',
  'Free buses on Saturdays',
  'A new multi-storey car park',
  'Longer library hours',
  'Trees instead of parking on the market square',
  '30 km/h in all streets',
  'Cheaper parking for residents',
] as const

/** a agree, d disagree, p pass, - not seen; one letter a statement. */
export const votes = [
  'aaadaaad',
  'aaadaap-',
  'aaadpaad',
  'aaapaaad',
  'aapdaa-p',
  'aaaddaad',
  'paadaaad',
  'aaadaapd',
  'aaad-aad',
  'adpaadda',
  'addaadda',
  'adaapdda',
  'pddaadpa',
  'adpaadda',
  'addaa-da',
  'adaaadda',
] as const
