import { Refusal, refuse } from '@korzo/values'
import type { z } from 'zod'
import type { UseCase, Visit } from '#kernel/contract.ts'
import {
  blankForm,
  type FormState,
  issueText,
  refusedForm,
  refusedUpload,
} from '#kernel/form-state.ts'
import type { InputIssue } from '#kernel/invalid-input.ts'
import { get, post } from '#kernel/route.ts'
import { fileEndings, mostSheetBytes } from '#kernel/sheets/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { FileField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Call } from '../queries/call-subject.ts'
import { importDraft } from '../queries/import-draft.ts'
import { keepFile } from '../use-cases/keep-file.ts'
import { callOf } from './call-of.ts'
import { said } from './say.ts'

/** A line of a file as it would be entered: what it is about, what it would do, what is wrong with it. */
export type CheckedLine = {
  readonly line: number
  readonly title: string
  readonly under: string
  readonly place: string
  readonly change: 'new' | 'changed' | 'same'
  readonly faults: readonly InputIssue[]
}

/** What belongs to a call and is taken along and brought back as a file: read, looked at line by line, entered whole or not at all. */
export type FileOfCall<Row> = {
  /** Kind of its rows, and the page of the call it belongs to: `applications`. */
  readonly name: string
  readonly words: (t: Visit['t']) => {
    readonly list: string
    readonly title: string
    readonly lead: string
    readonly hint: string
    readonly place: string
    readonly read: (file: string, count: number) => string
    readonly enter: (count: number) => string
  }
  readonly doneMessage: string
  read(visit: Visit, call: Call, path: string): Promise<Row[]>
  check(visit: Visit, call: Call, rows: readonly Row[]): Promise<readonly CheckedLine[]>
  readonly enter: UseCase<z.ZodType<object, object>, unknown>
}

/** The four routes of bringing a file in; for those who make calls. */
export function routesOfFile<Row>(file: FileOfCall<Row>) {
  const home = `/calls/:slug{[a-z0-9-]+}/${file.name}/import`
  const draft = `${home}/:draft{[0-9a-f-]{36}}`
  return [
    get(home, (visit) => filePage(visit, file)),
    post(home, (visit) => takeFile(visit, file)),
    get(draft, (visit) => filePreview(visit, file)),
    post(draft, (visit) => enterFile(visit, file)),
  ]
}

type LinksProps = {
  readonly visit: Visit
  readonly call: Call
  readonly name: string
  readonly into: string
}

/** The ways out and in: a file of each kind, and the page where one is brought back. */
export function FileLinks({ visit, call, name, into }: LinksProps) {
  const list = visit.path(`/calls/${call.slug}/${name}`)
  return (
    <Buttons>
      {fileEndings.map((ending) => (
        <LinkButton
          kind="second"
          icon="download"
          href={`${list}.${ending}`}
          text={ending.toUpperCase()}
        />
      ))}
      <LinkButton kind="second" href={`${list}/import`} text={into} />
    </Buttons>
  )
}

function trailOf<Row>(visit: Visit, call: Call, { name, words }: FileOfCall<Row>) {
  return [
    { href: visit.path(`/calls/${call.slug}`), label: said(visit, call.title).text },
    { href: visit.path(`/calls/${call.slug}/${name}`), label: words(visit.t).list },
  ]
}

async function filePage<Row>(
  visit: Visit,
  file: FileOfCall<Row>,
  form: FormState = blankForm,
): Promise<Response> {
  const { t, locale } = visit
  const call = await callOf(visit)
  const words = file.words(t)
  const list = visit.path(`/calls/${call.slug}/${file.name}`)
  return visit.page({
    title: words.title,
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: trailOf(visit, call, file),
    body: (
      <div class="narrow">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={`${list}/import`} enctype="multipart/form-data">
          <FileField
            t={locale.texts}
            name="file"
            label={t('programmes.import-file')}
            hint={words.hint}
            accept=".csv,.tsv,.txt,.xlsx,.json"
            error={form.errors['file']}
            isRequired
          />
          <Buttons>
            <Button text={t('programmes.import-look')} />
            <LinkButton
              kind="second"
              icon="download"
              href={`${list}.csv`}
              text={t('programmes.import-pattern')}
            />
          </Buttons>
        </form>
      </div>
    ),
  })
}

async function takeFile<Row>(visit: Visit, file: FileOfCall<Row>): Promise<Response> {
  const call = await callOf(visit)
  try {
    const fields = await visit.fields({ mostFileBytes: mostSheetBytes })
    const given = fields.file('file')
    if (given === undefined)
      return filePage(visit, file, refusedUpload(visit, 'file', new Refusal('input.required')))
    const outcome = await visit.call(keepFile, {
      tenantId: call.tenantId,
      callId: call.id,
      kind: file.name,
      fileName: given.name.slice(0, 300),
      rows: await file.read(visit, call, given.path),
    })
    if (!outcome.ok) return filePage(visit, file, refusedForm(visit, fields, outcome.refusal))
    return visit.redirect(visit.path(`/calls/${call.slug}/${file.name}/import/${outcome.value.id}`))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return filePage(visit, file, refusedUpload(visit, 'file', error))
  }
}

/** What would be entered, and what is wrong with which line; entered is all or nothing. */
async function filePreview<Row>(
  visit: Visit,
  file: FileOfCall<Row>,
  refusal?: Refusal,
): Promise<Response> {
  const { t, locale, runtime, params } = visit
  const call = await callOf(visit)
  const words = file.words(t)
  const key = { tenantId: call.tenantId, callId: call.id, id: params['draft'] ?? '' }
  const draft = (await importDraft(runtime.db, { ...key, kind: file.name })) ?? refuse('not-found')
  const checked = await file.check(visit, call, draft.rows as readonly Row[])
  const bad = checked.filter(({ faults }) => faults.length > 0)
  const good = checked.filter(({ faults }) => faults.length === 0)
  const writing = good.filter(({ change }) => change !== 'same').length
  const home = visit.path(`/calls/${call.slug}/${file.name}/import`)
  return visit.page({
    title: t('programmes.import-check'),
    section: '/calls',
    status: refusal === undefined ? 200 : 422,
    breadcrumb: [...trailOf(visit, call, file), { href: home, label: words.title }],
    body: (
      <>
        <h1>{t('programmes.import-check')}</h1>
        <p class="lead">{words.read(draft.fileName, checked.length)}</p>
        {refusal !== undefined && (
          <Notice kind="danger">{locale.say(refusal.code, refusal.details) ?? refusal.code}</Notice>
        )}
        {bad.length > 0 || writing === 0 ? (
          <>
            <Notice kind={bad.length > 0 ? 'warning' : 'info'}>
              {bad.length > 0
                ? t('programmes.import-has-faults', { count: bad.length })
                : t('programmes.import-all-here')}
            </Notice>
            <Buttons>
              <LinkButton href={home} text={t('programmes.import-again')} />
            </Buttons>
          </>
        ) : (
          <form method="post" action={`${home}/${draft.id}`}>
            <Button text={words.enter(writing)} />
          </form>
        )}
        <Lines
          visit={visit}
          place={words.place}
          lines={[...bad.slice(0, mostFaulty), ...good.slice(0, mostGood)]}
        />
        {checked.length > mostGood && (
          <p class="quiet">{t('programmes.import-not-all-shown', { count: checked.length })}</p>
        )}
      </>
    ),
  })
}

const mostFaulty = 500
const mostGood = 100

type LinesProps = { visit: Visit; place: string; lines: readonly CheckedLine[] }
const changes = { new: 'right', changed: 'changes', same: 'here' } as const

function Lines({ visit, place: placeTitle, lines }: LinesProps) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('programmes.import-check')}
      hasQuietCaption
      isCardsOnPhone
      rows={lines}
      columns={[
        {
          key: 'line',
          title: t('programmes.import-line'),
          isNumber: true,
          cell: ({ line }) => locale.number(line),
        },
        {
          key: 'who',
          title: t('programmes.import-what'),
          isHeading: true,
          cell: ({ title, under }) => (
            <>
              {title === '' ? '–' : title.slice(0, 120)}
              <span class="under">{under.slice(0, 80)}</span>
            </>
          ),
        },
        { key: 'place', title: placeTitle, cell: ({ place }) => place.slice(0, 80) },
        {
          key: 'faults',
          title: t('programmes.import-faults'),
          cell: ({ faults, change }) =>
            faults.length === 0 ? (
              <Tag
                text={t(`programmes.import-${changes[change]}`)}
                tone={change === 'same' ? 'quiet' : 'good'}
              />
            ) : (
              <ul>
                {faults.map((fault) => (
                  <li>
                    <b>{columnOf(fault.path)}</b> {issueText(locale, fault)}
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  )
}

/** What a column is called in the file: `answers.need` stands there as `answer.need`. */
function columnOf(path: string): string {
  return path.replace(/^answers\./, 'answer.').replace('arrivedAt', 'arrived_at')
}

async function enterFile<Row>(visit: Visit, file: FileOfCall<Row>): Promise<Response> {
  const call = await callOf(visit)
  const { tenantId, id: callId } = call
  const outcome = await visit.call(file.enter, { tenantId, callId, draftId: visit.params['draft'] })
  if (!outcome.ok) {
    if (outcome.refusal.code === 'not-found') throw outcome.refusal
    return filePreview(visit, file, outcome.refusal)
  }
  return visit.redirect(visit.path(`/calls/${call.slug}/${file.name}`), file.doneMessage)
}
