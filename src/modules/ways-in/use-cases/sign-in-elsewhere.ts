import { refuse } from '@korzo/values'
import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { anyone, beginSessionFor, oneself, self } from '#modules/people/index.ts'
import { backPath } from '../domain/back-path.ts'
import { beginAttempt, takeAttempt } from './attempt.ts'

const checks = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  language: z.string(),
  back: z.string(),
})

/** Notes that a browser is sent to the provider (OpenID Connect), with what its answer must fit. */
export const beginElsewhere = useCase({
  name: 'ways-in.begin-sign-in-elsewhere',
  input: checks.extend({ back: z.string().max(2000) }),
  may: anyone,
  load: () => ({}),
  async run(work, { back, ...given }) {
    const details = { ...given, back: backPath(back, `/${given.language}/me`) }
    return { secret: await beginAttempt(work, { kind: 'oidc', details, minutes: 10 }) }
  },
})

/** What the provider's answer must fit; once. */
export const checksOfReturn = useCase({
  name: 'ways-in.return-from-elsewhere',
  input: z.object({ secret: z.string().max(200) }),
  may: anyone,
  load: () => ({}),
  async run(work, { secret }) {
    const { details } = await takeAttempt(work, 'oidc', secret)
    return checks.parse(details)
  },
})

const identity = z.object({
  issuer: z.string().min(1).max(500),
  subject: z.string().min(1).max(500),
  label: z.string().max(300),
})

/**
 * Signs in with an identity the provider vouched for. An unknown one joins no account, whatever e-mail address it brings: whoever holds
 * the browser may link it after signing in here; the secret returned lets them.
 */
export const signInElsewhere = useCase({
  name: 'ways-in.sign-in-elsewhere',
  input: identity.extend({ userAgent: z.string() }),
  may: anyone,
  load: async ({ db }, { issuer, subject }) => ({
    known: await db
      .selectFrom('ways_in.outside_identity')
      .innerJoin('people.person', 'people.person.id', 'ways_in.outside_identity.person_id')
      .select('people.person.id as personId')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .where('people.person.erased_at', 'is', null)
      .executeTakeFirst(),
  }),
  async run(work, { userAgent, ...given }, { known }) {
    if (known === undefined) {
      const secret = await beginAttempt(work, {
        kind: 'identity-to-link',
        details: given,
        minutes: 30,
      })
      return { kind: 'unknown' as const, secret }
    }
    const { personId } = known
    const here = self(work)
    if (here !== undefined && here.id !== personId) refuse('ways-in.identity-linked-already')
    const session = await beginSessionFor(work, { personId, method: 'oidc', userAgent })
    return { kind: 'known' as const, secret: session.secret }
  },
})

/** Links an identity elsewhere to the account of who is signed in here, at the browser that proved it. */
export const linkIdentity = useCase({
  name: 'ways-in.link-identity',
  input: z.object({ secret: z.string().max(200) }),
  may: oneself,
  load: self,
  async run(work, { secret }, { id }) {
    const { db, now, record } = work
    const { details } = await takeAttempt(work, 'identity-to-link', secret)
    const { issuer, subject, label } = identity.parse(details)
    const linked = await db
      .insertInto('ways_in.outside_identity')
      .values({ issuer, subject, label, person_id: id, linked_at: now })
      .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
      .returning('subject')
      .executeTakeFirst()
    if (linked === undefined) refuse('ways-in.identity-linked-already')
    await record('ways-in.identity-linked', { personId: id, issuer })
  },
})

/** Takes the link away; signing in by e-mail remains. */
export const unlinkIdentity = useCase({
  name: 'ways-in.unlink-identity',
  input: identity.pick({ issuer: true, subject: true }),
  may: oneself,
  load: self,
  async run({ db, record }, { issuer, subject }, { id }) {
    const gone = await db
      .deleteFrom('ways_in.outside_identity')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .where('person_id', '=', id)
      .returning('issuer')
      .executeTakeFirst()
    if (gone === undefined) refuse('not-found')
    await record('ways-in.identity-unlinked', { personId: id, issuer })
  },
})
