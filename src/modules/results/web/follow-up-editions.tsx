import type { Visit } from '#kernel/contract.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { asksOf, type EditionFollowUp, followUpsOf } from '../queries/follow-ups.ts'
import { AskedChanges } from './asked-changes.tsx'
import { AskedList } from './asked-list.tsx'
import type { Shown } from './keepers-page.tsx'
import { keyOf } from './programme-of.ts'

type Props = {
  readonly programme: ProgrammePage
  readonly page: string
  readonly shown: Shown
}

/** What is asked two years after each edition: when, of how many, and what came of it. */
export async function FollowUpEditions(visit: Visit, { programme, page, shown }: Props) {
  const { t, runtime } = visit
  const editions = await followUpsOf(runtime.db, keyOf(visit, programme))
  if (editions.length === 0)
    return <EmptyState title={t('results.no-follow-ups')} text={t('results.no-follow-ups-text')} />
  return (
    <>
      {editions.some(({ id }) => id === null) && (
        <form method="post" action={page}>
          <Button text={t('results.plan-follow-ups')} />
        </form>
      )}
      {await Promise.all(editions.map((edition) => Edition(visit, { edition, page, shown })))}
    </>
  )
}

async function Edition(
  visit: Visit,
  { edition, page, shown }: { edition: EditionFollowUp; page: string; shown: Shown },
) {
  const { t, locale, runtime, tenant } = visit
  const { id, year, state, dueOn, reason, tookPart, askedAt } = edition
  const asks =
    state === 'asked' && id !== null ? await asksOf(runtime.db, { tenantId: tenant.id, id }) : []
  const words = { when: locale.date(dueOn), count: tookPart }
  return (
    <Section title={String(year)} id={`edition-${year}`}>
      {state === 'refused' ? (
        <Notice title={t('results.follow-up-refused')}>
          <p>{reason}</p>
        </Notice>
      ) : state === 'asked' && id !== null ? (
        <AskedList visit={visit} id={id} askedAt={askedAt} asks={asks} />
      ) : (
        <p>
          {t(state === null ? 'results.follow-up-would-be' : 'results.follow-up-planned', words)}
        </p>
      )}
      {id !== null && state !== null && state !== 'asked' && (
        <AskedChanges
          visit={visit}
          page={`${page}/${id}`}
          asked={{ id, state, dueOn }}
          shown={shown}
          dayLabel={t('results.follow-up-day')}
        />
      )}
    </Section>
  )
}
