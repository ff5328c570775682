import { digest } from '@korzo/proofs'

/** What a reviewer is called in records and lists of the secretariat: `R7`. */
export function reviewerCode(number: number): string {
  return `R${number}`
}

/**
 * What reviewers of one application are called among one another where they are hidden: A, B, C. The order comes from the reviews'
 * ids, so that the same person is not the same letter everywhere.
 */
export function lettersOf(reviewIds: readonly string[]): Map<string, string> {
  const ordered = [...reviewIds]
    .map((id) => ({ id, key: digest({ format: 'korzo-review-letter/1', id }) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  return new Map(ordered.map(({ id }, index) => [id, String.fromCharCode(65 + (index % 26))]))
}
