import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { foreign, OwnLanguageField, said, typed } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Tag } from '#ui/tag.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { type MilestoneKind, milestoneKinds } from '../domain/milestone.ts'
import type { PartnershipPage } from '../queries/partnership-page.ts'

type Props = { visit: Visit; page: PartnershipPage; form: FormState; mayChange: boolean }

/** What came of a partnership, newest first. */
export function Milestones({ visit, page, form, mayChange }: Props) {
  const { t, locale } = visit
  return (
    <Section title={t('partnerships.milestones')} id="milestones">
      {page.milestones.length === 0 && <p class="quiet">{t('partnerships.no-milestone')}</p>}
      <Timeline
        entries={page.milestones.map(({ kind, title, link, happenedOn }) => {
          const wording = said(visit, title)
          return {
            at: happenedOn,
            when: locale.date(happenedOn),
            what:
              link === null ? (
                <span lang={foreign(wording)}>{wording.text}</span>
              ) : (
                <a href={link} rel="nofollow noopener" lang={foreign(wording)}>
                  {wording.text}
                </a>
              ),
            state: <Tag text={milestoneText(visit, kind)} />,
          }
        })}
      />
      {mayChange && <NewMilestone visit={visit} page={page} form={form} />}
    </Section>
  )
}

function NewMilestone({ visit, page, form }: Omit<Props, 'mayChange'>) {
  const { t, locale } = visit
  const isOwn = 'happenedOn' in form.values
  const own = isOwn ? form : { ...form, values: {}, errors: {} }
  return (
    <details open={isOwn}>
      <summary>{t('partnerships.note-milestone')}</summary>
      <form method="post" action={visit.path(`/partnerships/${page.slug}/milestones`)}>
        <SelectField
          t={locale.texts}
          name="kind"
          label={t('partnerships.milestone-kind')}
          value={typed(own, 'kind')}
          choices={milestoneKinds.map((kind) => ({
            value: kind,
            text: milestoneText(visit, kind),
          }))}
          isRequired
        />
        <OwnLanguageField
          visit={visit}
          form={{ ...own, values: { title: own.values['title'] } }}
          name="title"
          label={t('partnerships.milestone-title')}
          longest={300}
          isRequired
        />
        <DateField
          t={locale.texts}
          name="happenedOn"
          label={t('network.day')}
          value={typed(own, 'happenedOn')}
          error={own.errors['happenedOn']}
          isRequired
        />
        <TextField
          t={locale.texts}
          name="link"
          type="url"
          label={t('partnerships.link')}
          value={typed(own, 'link')}
          error={own.errors['link']}
        />
        <Button text={t('partnerships.note-milestone')} kind="second" />
      </form>
    </details>
  )
}

function milestoneText({ locale }: Visit, kind: MilestoneKind): string {
  return locale.say(`partnerships.milestone-${kind}`) ?? kind
}
