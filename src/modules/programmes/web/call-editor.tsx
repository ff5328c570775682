import { localIn, refuse } from '@korzo/values'
import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Section } from '#ui/heading.tsx'
import { publishedCalls } from '../queries/call-list.ts'
import { type Activity, activitiesOf, type Call, callById } from '../queries/call-subject.ts'
import { programmeBySlug } from '../queries/programme-page.ts'
import { changeCall, draftCall } from '../use-cases/write-call.ts'
import { callFromFields } from './call-fields.ts'
import { callOf } from './call-of.ts'
import { CallParts } from './call-parts.tsx'
import type { Edited } from './edited-call.ts'
import { said, writtenLanguages } from './say.ts'

const day = 86_400_000

function newCall(now: Date): Edited {
  const zone = 'Europe/Belgrade'
  const at = (days: number) =>
    localIn(zone, new Date(now.getTime() + days * day)).replace(/T.*/, 'T12:00')
  return {
    title: {},
    summary: {},
    body: {},
    countries: [],
    rules: [],
    criteria: [],
    quotas: [],
    activities: [],
    zone,
    opensAt: at(7),
    closesAt: at(42),
    answersBy: '',
    answerDays: 7,
    places: 20,
  }
}

async function editedOf({ runtime }: Visit, call: Call): Promise<Edited> {
  return {
    ...call,
    opensAt: localIn(call.zone, call.opensAt),
    closesAt: localIn(call.zone, call.closesAt),
    answersBy: call.answersBy === null ? '' : localIn(call.zone, call.answersBy),
    activities: await activitiesOf(runtime.db, call.tenantId, call.id),
  }
}

/** Words, days, rules, criteria, activities and quotas of a call that is there. */
export async function editCallPage(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  return editor(visit, {
    edited: await editedOf(visit, call),
    action: `/calls/${call.slug}/edit`,
    files: (
      <Section title={visit.t('programmes.take-call-along')} id="files">
        <p>{visit.t('programmes.take-call-along-text')}</p>
        <FileLinks visit={visit} path={`/calls/${call.slug}/definition`} />
      </Section>
    ),
  })
}

/** A new call of a programme, empty or after a former one. */
export async function newCallPage(visit: Visit): Promise<Response> {
  const { runtime, tenant, params, url, now } = visit
  const programme =
    (await programmeBySlug(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
  const from = url.searchParams.get('from') ?? ''
  const former = /^[0-9a-f-]{36}$/.test(from)
    ? await callById(runtime.db, { tenantId: tenant.id, id: from })
    : undefined
  const fresh = newCall(now)
  const edited =
    former === undefined
      ? fresh
      : {
          ...(await editedOf(visit, former)),
          opensAt: fresh.opensAt,
          closesAt: fresh.closesAt,
          answersBy: '',
          activities: (await activitiesOf(runtime.db, tenant.id, former.id)).map(
            ({ kind, title, summary, size }) => ({ kind, title, summary, size }),
          ),
        }
  return editor(visit, {
    edited,
    action: `/programmes/${programme.slug}/calls/new`,
    from,
    isNew: true,
    files: (
      <Buttons>
        <LinkButton
          kind="second"
          href={visit.path(`/programmes/${programme.slug}/calls/import`)}
          text={visit.t('programmes.call-from-file')}
        />
      </Buttons>
    ),
  })
}

type Shown = {
  readonly edited: Edited
  readonly action: string
  readonly from?: string
  readonly isNew?: boolean
  readonly form?: FormState
  /** How the whole is taken along, or brought in instead of being typed. */
  readonly files?: Child
}

async function editor(
  visit: Visit,
  { edited, action, from = '', isNew = false, form = blankForm, files }: Shown,
): Promise<Response> {
  const { t, locale, runtime, tenant, now } = visit
  const languages = await writtenLanguages(visit)
  const { current, over } = isNew
    ? await publishedCalls(runtime.db, { tenantId: tenant.id, now, limit: 30 })
    : { current: [], over: [] }
  return visit.page({
    title: t(isNew ? 'programmes.new-call' : 'programmes.edit-call'),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <h1>{t(isNew ? 'programmes.new-call' : 'programmes.edit-call')}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {isNew && [...current, ...over].length > 0 && (
          <form method="get" action={visit.path(action)}>
            <SelectField
              t={locale.texts}
              name="from"
              label={t('programmes.copy-from')}
              hint={t('programmes.copy-hint')}
              empty={t('programmes.from-nothing')}
              choices={[...current, ...over].map(({ id, title }) => ({
                value: id,
                text: said(visit, title).text,
              }))}
              value={from}
            />
            <Button kind="second" text={t('programmes.copy')} />
          </form>
        )}
        <form method="post" action={visit.path(action)}>
          <input type="hidden" name="from" value={from} />
          <CallParts visit={visit} edited={edited} languages={languages} errors={form.errors} />
          <Button text={t('programmes.save')} />
        </form>
        {files}
      </div>
    ),
  })
}

/** Saves a call; what was refused is shown again as it was typed. */
export async function saveCall(visit: Visit): Promise<Response> {
  const before = await callOf(visit)
  const fields = await visit.fields()
  const call = callFromFields(visit, fields, before)
  const outcome = await visit.call(changeCall, {
    tenantId: visit.tenant.id,
    callId: before.id,
    call,
  })
  if (outcome.ok) return visit.redirect(visit.path(`/calls/${before.slug}`), 'programmes.saved')
  const form = callErrors(refusedForm(visit, fields, outcome.refusal))
  return editor(visit, {
    edited: typedAgain(call, fields.get.bind(fields)),
    action: `/calls/${before.slug}/edit`,
    form,
  })
}

export async function saveNewCall(visit: Visit): Promise<Response> {
  const { runtime, tenant, params } = visit
  const programme =
    (await programmeBySlug(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
  const fields = await visit.fields()
  const from = fields.get('from')
  const call = callFromFields(visit, fields, undefined)
  const outcome = await visit.call(draftCall, {
    tenantId: tenant.id,
    editionId: programme.editions[0]?.id,
    call,
    ...(from === '' ? {} : { formFrom: from }),
  })
  if (outcome.ok)
    return visit.redirect(visit.path(`/calls/${outcome.value.slug}`), 'programmes.drafted')
  const form = callErrors(refusedForm(visit, fields, outcome.refusal))
  const action = `/programmes/${programme.slug}/calls/new`
  return editor(visit, {
    edited: typedAgain(call, fields.get.bind(fields)),
    action,
    from,
    isNew: true,
    form,
  })
}

/** The use case speaks of `call.title`, the page of `title`. */
function callErrors(form: FormState): FormState {
  const bare = (path: string) => path.replace(/^call\.?/, '') || 'main'
  return {
    ...form,
    errors: Object.fromEntries(
      Object.entries(form.errors).map(([path, text]) => [bare(path), text]),
    ),
    summary: form.summary.map(({ field, text }) => ({ field: bare(field), text })),
  }
}

function typedAgain(
  call: ReturnType<typeof callFromFields>,
  get: (name: string) => string,
): Edited {
  return {
    ...call,
    opensAt: get('opensAt'),
    closesAt: get('closesAt'),
    answersBy: get('answersBy'),
    answerDays: Number(get('answerDays')) || 7,
    places: Number(get('places')) || 1,
    criteria: call.criteria.map((one) => ({ ...one, weight: Number(one.weight) || 0 })),
    quotas: call.quotas as Edited['quotas'],
    activities: call.activities.map((one) => ({
      ...('id' in one ? { id: String(one.id) } : {}),
      title: one.title,
      summary: one.summary,
      kind: one.kind as Activity['kind'],
      size: Number(one.size) || 0,
    })),
  }
}
