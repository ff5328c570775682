import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { isOfferDue } from '#modules/programmes/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { Figures } from '#ui/description-list.tsx'
import { Notice } from '#ui/notice.tsx'
import { Steps } from '#ui/progress.tsx'
import { queryOf } from '../domain/changes.ts'
import type { SelectionOfCall } from '../queries/selection-subject.ts'
import { appealTimeWords } from './decision-page.tsx'
import { type Explored, isPreparer } from './selection-of.ts'

/** Where a selection stands, who decides, and what comes next. */
export async function StageBox(visit: Visit, selection: SelectionOfCall, explored?: Explored) {
  const { t, locale } = visit
  const { proposal, decisions } = selection
  const [decision] = decisions
  const current =
    decision === undefined
      ? proposal === undefined
        ? 0
        : 1
      : decision.publishedAt === null
        ? 2
        : 3
  const steps = ['stage-compute', 'stage-sign', 'stage-publish', 'stage-tell'] as const
  return (
    <>
      <Steps
        t={locale.texts}
        label={t('selections.stages')}
        current={current}
        steps={steps.map((step) => ({ text: t(`selections.${step}`) }))}
      />
      {decision === undefined ? (
        <Panel visit={visit} selection={selection} explored={explored} />
      ) : (
        await Decided(visit, selection)
      )}
    </>
  )
}

type Props = { visit: Visit; selection: SelectionOfCall; explored?: Explored | undefined }

function Panel({ visit, selection, explored }: Props) {
  const { t, actor } = visit
  const { call, panel, proposal } = selection
  const here = visit.path(`/calls/${call.slug}/selection`)
  const me = panel.find(({ personId }) => personId === personOf(actor))
  const query = explored === undefined ? '' : `?${queryOf(explored.changes)}`
  const isReady =
    explored?.solved.feasible === true && explored.candidates.every(({ score }) => score !== null)
  return (
    <Notice kind={proposal === undefined ? 'info' : 'warning'}>
      <p>
        {panel.length === 0
          ? t('selections.nobody-yet')
          : `${t('selections.decided-by')} ${panel.map((one) => panelWords(visit, one)).join('; ')}.`}
      </p>
      {proposal !== undefined && (
        <p>
          {t('selections.put-number', {
            number: proposal.number,
            signed: panel.filter(({ signedAt }) => signedAt !== null).length,
            all: panel.length,
          })}
        </p>
      )}
      <Buttons>
        {me !== undefined && me.signedAt === null && proposal !== undefined && (
          <LinkButton href={`${here}/sign`} text={t('selections.read-and-sign')} />
        )}
        {proposal !== undefined && (me === undefined || me.signedAt !== null) && (
          <LinkButton kind="second" href={`${here}/sign`} text={t('selections.see-proposal')} />
        )}
        {panel.length > 0 && isReady && (
          <LinkButton
            kind={proposal === undefined ? 'first' : 'second'}
            href={`${here}/put${query}`}
            text={t('selections.put-forward')}
          />
        )}
        {isPreparer(visit) && proposal === undefined && (
          <LinkButton
            kind={panel.length === 0 ? 'first' : 'second'}
            href={`${here}/panel`}
            text={t('selections.who-decides')}
          />
        )}
      </Buttons>
    </Notice>
  )
}

function panelWords(
  { t }: Visit,
  { name, role, signedAt }: { name: string; role: string; signedAt: Date | null },
): string {
  const who = `${name} (${role})`
  return signedAt === null ? who : t('selections.has-signed', { who })
}

async function Decided(visit: Visit, selection: SelectionOfCall) {
  const { t, locale, runtime } = visit
  const { call, decisions } = selection
  const [decision] = decisions
  if (decision === undefined) return null
  const here = visit.path(`/calls/${call.slug}/selection`)
  const { said, publishedAt } = decision
  const isDue = await isOfferDue(runtime.db, { tenantId: call.tenantId, callId: call.id })
  return (
    <>
      <Figures
        items={[
          { value: locale.number(said.selected), text: t('selections.selected') },
          { value: locale.number(said.reserves), text: t('selections.reserve') },
          { value: locale.number(said.notSelected), text: t('selections.not-selected') },
        ]}
      />
      <Notice kind="success" title={t('selections.is-decided')}>
        <p>
          {t('selections.decided-on', { when: locale.dateTime(decision.decidedAt, call.zone) })}{' '}
          {said.deciders.map(({ name, role }) => `${name} (${role})`).join('; ')}
        </p>
        {isPreparer(visit) && publishedAt === null && (
          <Buttons>
            <LinkButton href={`${here}/publish`} text={t('selections.publish')} />
          </Buttons>
        )}
        {decision.appealsUntil !== null && (
          <p>{appealTimeWords(visit, call, decision.appealsUntil)}</p>
        )}
        {publishedAt !== null && (
          <Buttons>
            <LinkButton
              href={visit.path(`/calls/${call.slug}/decision`)}
              text={t('selections.see-decision')}
            />
            {isPreparer(visit) && (
              <LinkButton kind="second" href={`${here}/letters`} text={t('selections.letters')} />
            )}
            <LinkButton kind="second" href={`${here}/appeals`} text={t('selections.appeals')} />
            {isPreparer(visit) &&
              (isDue ? (
                <form method="post" action={`${here}/offer`}>
                  <Button kind="second" text={t('selections.offer-places')} />
                </form>
              ) : (
                <LinkButton
                  kind="second"
                  href={visit.path(`/calls/${call.slug}/offers`)}
                  text={t('programmes.offers')}
                />
              ))}
          </Buttons>
        )}
      </Notice>
    </>
  )
}
