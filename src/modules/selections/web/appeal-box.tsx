import type { Visit } from '#kernel/contract.ts'
import { Notice } from '#ui/notice.tsx'
import type { Appeal } from '../queries/appeals.ts'

/** An appeal with its answer, in the languages they were written in. */
export function AppealBox({ visit, appeal, zone }: { visit: Visit; appeal: Appeal; zone: string }) {
  const { t, locale } = visit
  const { isGranted, answer, answeredAt, answerLanguage, answeredBy, madeAt } = appeal
  const foreign = (language: string | null) =>
    language === null || language === locale.language ? undefined : language
  return (
    <>
      <p class="quiet">
        {t('selections.appeal-made-on', { when: locale.dateTime(madeAt, zone) })}
        {isGranted === null &&
          ` ${t('selections.answer-until', { when: locale.date(appeal.answerBy, { timeZone: zone }) })}`}
      </p>
      {appeal.received !== '' && (
        <p class="quiet">{t('selections.appeal-was-recorded', { received: appeal.received })}</p>
      )}
      {paragraphs(appeal.text).map((text) => (
        <p lang={foreign(appeal.language)}>{text}</p>
      ))}
      {isGranted !== null && answer !== null && (
        <Notice
          kind={isGranted ? 'success' : 'info'}
          title={t(isGranted ? 'selections.appeal-granted' : 'selections.appeal-not-granted')}
        >
          {paragraphs(answer).map((text) => (
            <p lang={foreign(answerLanguage)}>{text}</p>
          ))}
          {isGranted && <p>{t('selections.granted-what')}</p>}
          <p class="quiet">
            {t('selections.answered-by', {
              name: answeredBy ?? '–',
              when: locale.dateTime(answeredAt ?? madeAt, zone),
            })}
          </p>
        </Notice>
      )}
    </>
  )
}

function paragraphs(text: string): string[] {
  return text.split(/\n\s*\n/)
}
