import type { FormState } from '#kernel/form-state.ts'
import { slot } from '#kernel/slot.ts'
import type { Application } from './queries/application-subject.ts'
import type { Call } from './queries/call-subject.ts'
import type { ProgrammePage } from './queries/programme-page.ts'

/** An application as its page is read. */
export type ReadApplication = {
  readonly application: Application
  readonly call: Call
  readonly isAuthor: boolean
  readonly isSecretariat: boolean
}

/** The page of an application with what was refused on it, if something was. */
export type ApplicationPart = ReadApplication & { readonly form: FormState }

/** A part of an application's page that later modules bring: check list, reviews, decision. Small orders stand above. */
export const applicationParts = slot<
  ApplicationPart,
  { readonly order: number; readonly body: unknown }
>('programmes.application-parts')

/** Where those who make a call go next: its reviews, its selection. */
export const callTools = slot<
  { readonly call: Call },
  { readonly text: string; readonly href: string }
>('programmes.call-tools')

/** A part of a call's page that everybody reads and later modules bring: what was decided. */
export const callParts = slot<
  { readonly call: Call },
  { readonly order: number; readonly body: unknown }
>('programmes.call-parts')

/** A part of a programme's page that later modules bring: what came of it. */
export const programmeParts = slot<
  { readonly programme: ProgrammePage },
  { readonly order: number; readonly body: unknown }
>('programmes.programme-parts')
