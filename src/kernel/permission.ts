import type { Actor, Audience } from './actor.ts'

/**
 * Who may do something with a subject, as the audiences that may. One list serves the check of a single subject
 * and the audiences of the search (`audiences && …` there is the SQL twin of `allows`).
 */
export type Permission<Subject> = {
  readonly name: string
  audiences(subject: Subject): readonly Audience[]
}

/** Names a permission. `audiences` is pure: it sees the subject alone. */
export function permission<Subject>(
  name: string,
  audiences: (subject: Subject) => readonly Audience[],
): Permission<Subject> {
  return { name, audiences }
}

/** Whether the actor may. The program itself may everything; it stands in the audit trail by its name. */
export function allows<Subject>(
  permit: Permission<Subject>,
  actor: Actor,
  subject: Subject,
): boolean {
  return (
    actor.kind === 'system' ||
    permit.audiences(subject).some((audience) => actor.audiences.has(audience))
  )
}
