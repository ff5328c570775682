import type { Tenant } from '#kernel/contract.ts'
import { type Permission, permission } from '#kernel/permission.ts'
import { type StepName, stepNames, steps } from './domain/application-state.ts'

/** An application as far as it decides who may do something with it. */
export type ApplicationSubject = { readonly tenantId: string; readonly authors: readonly string[] }

/** Those who run the programmes of a network. */
export const programmeMakers = permission<{ tenantId: string }>(
  'programmes.programme-makers',
  ({ tenantId }) => [`network:${tenantId}:secretariat`, 'site:administrator'],
)

/** Those who write an application. */
export const authors = permission<ApplicationSubject>('programmes.authors', (application) =>
  application.authors.map((id) => `person:${id}`),
)

/** Those who read an application: who writes it and who runs the network. */
export const applicationReaders = permission<ApplicationSubject>(
  'programmes.application-readers',
  (application) => [...authors.audiences(application), ...programmeMakers.audiences(application)],
)

/** Who takes each step of an application; the program itself takes those nobody else may. */
export const stepTakers: Readonly<Record<StepName, Permission<ApplicationSubject>>> =
  Object.fromEntries(
    stepNames.map((name) => [
      name,
      permission<ApplicationSubject>(`programmes.${name}`, (application) =>
        (steps[name].by as readonly string[]).flatMap((taker) =>
          taker === 'authors'
            ? authors.audiences(application)
            : taker === 'secretariat'
              ? programmeMakers.audiences(application)
              : [],
        ),
      ),
    ]),
  ) as Record<StepName, Permission<ApplicationSubject>>

/** The same for routes, which know the network. */
export const networkProgrammeMakers = permission<Tenant>(
  'programmes.network-programme-makers',
  ({ id }) => programmeMakers.audiences({ tenantId: id }),
)
