import type { Visit } from '#kernel/contract.ts'
import { foreign, said } from '#modules/network/index.ts'
import { ruleWords } from '#modules/programmes/index.ts'
import { Section } from '#ui/heading.tsx'
import { ListRow } from '#ui/row-list.tsx'
import type { CallFit } from '../queries/calls-for.ts'
import { FirstFew } from './first-few.tsx'

type Props = {
  readonly visit: Visit
  readonly calls: readonly CallFit[]
  readonly names: ReadonlyMap<string, string>
}

/** Open calls this town may apply to, as far as it is known: which rules it fulfils, which are still open. */
export function Calls({ visit, calls, names }: Props) {
  const { t } = visit
  if (calls.length === 0) return null
  return (
    <Section title={t('needs.open-calls')} id="calls">
      <p class="quiet">{t('needs.open-calls-why')}</p>
      <FirstFew
        visit={visit}
        rows={calls.map((fit) => <CallRow visit={visit} fit={fit} names={names} />)}
      />
    </Section>
  )
}

function CallRow({ visit, fit, names }: Omit<Props, 'calls'> & { readonly fit: CallFit }) {
  const { t, locale, now } = visit
  const { call, standing, topics } = fit
  const title = said(visit, call.title)
  const facts = [
    ...topics.map((id) => t('needs.reason-topic', { topic: names.get(id) ?? id })),
    t('needs.call-closes', {
      when: locale.dateTime(call.closesAt, call.zone),
      left: locale.relative(call.closesAt, now),
    }),
    said(visit, call.networkName).text,
  ]
  return (
    <ListRow>
      <a href={visit.sitePath(`/${call.networkSlug}/calls/${call.slug}`)} lang={foreign(title)}>
        {title.text}
      </a>
      <span class="under">{facts.join(' · ')}</span>
      {standing.fulfilled.map((rule) => (
        <span class="under">{`✓ ${t('needs.rule-fulfilled')} ${ruleWords(visit, rule)}`}</span>
      ))}
      {standing.open.map((rule) => (
        <span class="under">{`? ${t('needs.rule-open')} ${ruleWords(visit, rule)}`}</span>
      ))}
    </ListRow>
  )
}
