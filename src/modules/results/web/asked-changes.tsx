import type { Visit } from '#kernel/contract.ts'
import { blankForm } from '#kernel/form-state.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import type { FollowUpState } from '../queries/follow-ups.ts'
import type { Shown } from './keepers-page.tsx'

type Asked = {
  readonly id: string
  readonly state: FollowUpState
  readonly dueOn: string
}

type Props = {
  readonly visit: Visit
  /** The address of what is asked. */
  readonly page: string
  readonly asked: Asked
  readonly shown: Shown
  readonly dayLabel: string
  readonly dayHint?: string | undefined
}

/** What can still be changed about what is asked: its questions, its day, whether it is asked at all. */
export function AskedChanges({ visit, page, asked, shown, dayLabel, dayHint }: Props) {
  const { t, locale } = visit
  const { id, state, dueOn } = asked
  const errors = shown.which === id ? (shown.form ?? blankForm).errors : {}
  return (
    <div class="stack">
      {state !== 'asked' && (
        <Buttons>
          <LinkButton
            kind="second"
            isSmall
            icon="pencil"
            href={`${page}/form`}
            text={t('results.build-follow-up')}
          />
        </Buttons>
      )}
      <form method="post" action={`${page}/day`}>
        <DateField
          t={locale.texts}
          id={shown.which === id ? 'dueOn' : `due-${id}`}
          name="dueOn"
          label={dayLabel}
          hint={dayHint}
          value={dueOn}
          error={errors['dueOn']}
          isRequired
        />
        <Button kind="second" isSmall text={t('results.move-follow-up')} />
      </form>
      {state !== 'asked' && (
        <details open={errors['reason'] !== undefined}>
          <summary>{t('results.refuse-follow-up')}</summary>
          <form method="post" action={`${page}/refuse`}>
            <TextField
              t={locale.texts}
              id={shown.which === id ? 'reason' : `reason-${id}`}
              name="reason"
              label={t('results.follow-up-why-not')}
              error={errors['reason']}
              maxlength={500}
              isRequired
            />
            <Button kind="danger" isSmall text={t('results.refuse-follow-up')} />
          </form>
        </details>
      )}
    </div>
  )
}
