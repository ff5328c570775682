/** What a reviewer is called in records and lists: `R7`. */
export function reviewerCode(number: number): string {
  return `R${number}`
}
