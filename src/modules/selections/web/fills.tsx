import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { wordingFor } from '#kernel/wording.ts'
import { meWaiting } from '#modules/people/index.ts'
import { callParts, callTools } from '#modules/programmes/index.ts'
import { Proof } from '#ui/proof.tsx'
import { appealsToAnswer } from '../queries/appeals.ts'
import { publishedDecisions, waitingForSignature } from '../queries/published.ts'

/** Among the tools of a call: its selection, once it is closed. */
export const tools = fill(callTools, async (visit: Visit, { call }) =>
  call.state === 'published' && call.closesAt <= visit.now
    ? [
        {
          text: visit.t('selections.selection'),
          href: visit.path(`/calls/${call.slug}/selection`),
        },
      ]
    : [],
)

/** On the page of a call: what was decided, with the proof one click away. */
export const decided = fill(callParts, async (visit: Visit, { call }) => {
  const { t, locale, runtime } = visit
  const [decision] = await publishedDecisions(runtime.db, {
    tenantId: call.tenantId,
    callId: call.id,
  })
  if (decision === undefined) return []
  const body = (
    <Proof
      code={decision.code.slice(0, 16)}
      claim={decision.said.proven ? t('selections.no-better') : t('selections.nearly-best')}
      link={{
        href: visit.path(`/calls/${call.slug}/decision`),
        text: t('selections.see-decision'),
      }}
    >
      {t('selections.decision-lead', { selected: decision.said.selected })}{' '}
      {locale.date(decision.decidedAt)}
    </Proof>
  )
  return [{ order: 10, body }]
})

/** What waits for a decider: to read and sign; for whoever answers them, appeals. */
export const waiting = fill(meWaiting, async ({ runtime, actor, t, locale }: Visit) => {
  const personId = personOf(actor)
  if (personId === null) return []
  const found = await waitingForSignature(runtime.db, personId)
  const networkIds = [...actor.audiences].flatMap((audience) => {
    const [kind, id = '', role] = audience.split(':')
    return kind === 'network' && role === 'secretariat' ? [id] : []
  })
  const appeals = await appealsToAnswer(runtime.db, { personId, networkIds })
  return [
    ...found.map(({ network, slug, title }) => ({
      text: t('selections.waits-for-you', { call: wordingFor(title, locale.language).text }),
      href: `/${locale.language}/${network}/calls/${slug}/selection/sign`,
      until: null,
    })),
    ...appeals.map(({ id, network, slug, code, zone, answerBy }) => ({
      text: t('selections.appeal-waits-for-you', { code }),
      href: `/${locale.language}/${network}/calls/${slug}/selection/appeals/${id}`,
      until: answerBy,
      zone,
    })),
  ]
})
