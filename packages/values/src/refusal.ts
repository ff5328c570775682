/** What a refusal tells besides its code: small values that fit into a message. */
export type RefusalDetails = Readonly<Record<string, string | number | boolean | Date | null>>

/**
 * An expected no. Thrown inside a use case, a value at the edge: its code is also its message key and its API code.
 * Everything else that is thrown is a bug.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly details: RefusalDetails

  constructor(code: string, details: RefusalDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** Says no: `throw refuse(...)` is never needed, it throws itself. */
export function refuse(code: string, details: RefusalDetails = {}): never {
  throw new Refusal(code, details)
}
