import { type LocalizedText, Refusal, refuse } from '@korzo/values'
import type { Outcome, Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm, refusedUpload } from '#kernel/form-state.ts'
import { get, post } from '#kernel/route.ts'
import { fileEndings, mostSheetBytes } from '#kernel/sheets/index.ts'
import { said } from '#modules/network/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { FileField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Notice } from '#ui/notice.tsx'
import { importDraft } from '../queries/import-draft.ts'
import { keepFile } from '../use-cases/keep-file.ts'
import { type CheckedLine, FileLines } from './file-lines.tsx'

/** Whose file it is: where its pages lie, and by what a file that waits is found. */
export type FileHome = {
  readonly tenantId: string
  readonly subjectId: string
  /** The part of the site it belongs to, as `/calls`, and its own address. */
  readonly section: string
  readonly path: string
  readonly title: LocalizedText
  /** The address of its files without their ending, where they do not lie below its own by their kind. */
  readonly at?: string
}

/** What is taken along and brought back as a file: read, looked at line by line, entered whole or not at all. */
export type FileOf<Subject, Row> = {
  /** Kind of its rows, below whose address its pages lie: `applications`, `selection/list`. */
  readonly name: string
  /** Pattern of the addresses of those it belongs to. */
  readonly under: string
  subject(visit: Visit): Promise<Subject>
  homeOf(subject: Subject): FileHome
  readonly words: (t: Visit['t']) => {
    readonly list: string
    readonly title: string
    readonly lead: string
    readonly hint: string
    readonly place: string
    readonly read: (file: string, count: number) => string
    readonly enter: (count: number) => string
    /** Said instead where nothing can be entered any more. */
    readonly compared?: string
  }
  readonly doneMessage: string
  /** Whether a new one is made by each file: then there is no list to take as a pattern. */
  readonly makesNew?: true
  /** The page a file belongs to, where it is not the one called like it. */
  readonly listPath?: string
  read(visit: Visit, subject: Subject, path: string): Promise<Row[]>
  check(visit: Visit, subject: Subject, rows: readonly Row[]): Promise<readonly CheckedLine[]>
  /** Whether what is here is settled: then a file is compared, and nothing entered. */
  isSettled?(visit: Visit, subject: Subject): Promise<boolean>
  /** Enters a kept file; answers where to go then, if not to the list. */
  enter(visit: Visit, subject: Subject, draftId: string): Promise<Outcome<unknown>>
  after?(visit: Visit, value: unknown): string
}

/** The four routes of bringing a file in; for those who may (`fileBringers`). */
export function routesOfFile<Subject, Row>(file: FileOf<Subject, Row>) {
  const home = `${file.under}/${file.name}/import`
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
  /** The address of the list, without its ending. */
  readonly path: string
  /** What bringing one back is called; left out where that happens elsewhere. */
  readonly into?: string
}

/** The ways out and in: a file of each kind, and the page where one is brought back. */
export function FileLinks({ visit, path, into }: LinksProps) {
  const list = visit.path(path)
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
      {into !== undefined && <LinkButton kind="second" href={`${list}/import`} text={into} />}
    </Buttons>
  )
}

type Opened<Subject, Row> = {
  readonly file: FileOf<Subject, Row>
  readonly subject: Subject
  readonly home: FileHome
  readonly words: ReturnType<FileOf<Subject, Row>['words']>
  /** Where the list lies, and where files of it are handed in. */
  readonly list: string
  readonly into: string
  readonly pattern: string | undefined
}

async function openFile<Subject, Row>(
  visit: Visit,
  file: FileOf<Subject, Row>,
): Promise<Opened<Subject, Row>> {
  const subject = await file.subject(visit)
  const home = file.homeOf(subject)
  const at = home.at ?? `${home.path}/${file.name}`
  return {
    ...{ file, subject, home, words: file.words(visit.t) },
    ...{ list: visit.path(`${home.path}${file.listPath ?? `/${file.name}`}`) },
    pattern: file.makesNew === true ? undefined : visit.path(`${at}.csv`),
    into: visit.path(`${at}/import`),
  }
}

/** What a file that waits is called in the database. */
function kindOf({ name }: { readonly name: string }): string {
  return name.replace('/', '-')
}

function trailOf<Subject, Row>(visit: Visit, { home, list, words }: Opened<Subject, Row>) {
  const at = visit.path(home.path)
  const own = { href: at, label: said(visit, home.title).text }
  return at === list ? [own] : [own, { href: list, label: words.list }]
}

async function filePage<Subject, Row>(
  visit: Visit,
  file: FileOf<Subject, Row>,
  form: FormState = blankForm,
): Promise<Response> {
  const { t, locale } = visit
  const opened = await openFile(visit, file)
  const { words, into, pattern } = opened
  return visit.page({
    title: words.title,
    section: opened.home.section,
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: trailOf(visit, opened),
    body: (
      <div class="narrow">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={into} enctype="multipart/form-data">
          <FileField
            t={locale.texts}
            name="file"
            label={t('list-files.file')}
            hint={words.hint}
            accept=".csv,.tsv,.txt,.xlsx,.json"
            error={form.errors['file']}
            isRequired
          />
          <Buttons>
            <Button text={t('list-files.look')} />
            {pattern !== undefined && (
              <LinkButton
                kind="second"
                icon="download"
                href={pattern}
                text={t('list-files.pattern')}
              />
            )}
          </Buttons>
        </form>
      </div>
    ),
  })
}

async function takeFile<Subject, Row>(visit: Visit, file: FileOf<Subject, Row>): Promise<Response> {
  const { subject, home, into } = await openFile(visit, file)
  try {
    const fields = await visit.fields({ mostFileBytes: mostSheetBytes })
    const given = fields.file('file')
    if (given === undefined)
      return filePage(visit, file, refusedUpload(visit, 'file', new Refusal('input.required')))
    const outcome = await visit.call(keepFile, {
      tenantId: home.tenantId,
      subjectId: home.subjectId,
      kind: kindOf(file),
      fileName: given.name.slice(0, 300),
      rows: await file.read(visit, subject, given.path),
    })
    if (!outcome.ok) return filePage(visit, file, refusedForm(visit, fields, outcome.refusal))
    return visit.redirect(`${into}/${outcome.value.id}`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return filePage(visit, file, refusedUpload(visit, 'file', error))
  }
}

/** What would be entered, and what is wrong with which line; entered is all or nothing. */
async function filePreview<Subject, Row>(
  visit: Visit,
  file: FileOf<Subject, Row>,
  refusal?: Refusal,
): Promise<Response> {
  const { t, locale, runtime, params } = visit
  const opened = await openFile(visit, file)
  const { subject, home, words, into } = opened
  const draft =
    (await importDraft(runtime.db, {
      tenantId: home.tenantId,
      subjectId: home.subjectId,
      id: params['draft'] ?? '',
      kind: kindOf(file),
    })) ?? refuse('not-found')
  const isSettled = (await file.isSettled?.(visit, subject)) ?? false
  const checked = await file.check(visit, subject, draft.rows as readonly Row[])
  return visit.page({
    title: t('list-files.check'),
    section: home.section,
    status: refusal === undefined ? 200 : 422,
    breadcrumb: [...trailOf(visit, opened), { href: into, label: words.title }],
    body: (
      <>
        <h1>{t('list-files.check')}</h1>
        <p class="lead">{words.read(draft.fileName, checked.length)}</p>
        {refusal !== undefined && (
          <Notice kind="danger">{locale.say(refusal.code, refusal.details) ?? refusal.code}</Notice>
        )}
        <Next visit={visit} opened={opened} checked={checked} isSettled={isSettled} id={draft.id} />
        <FileLines visit={visit} place={words.place} lines={checked} />
      </>
    ),
  })
}

type NextProps<Subject, Row> = {
  readonly visit: Visit
  readonly opened: Opened<Subject, Row>
  readonly checked: readonly CheckedLine[]
  readonly isSettled: boolean
  readonly id: string
}

/** What can be done with a file that was looked at: enter it, mend it, or nothing. */
function Next<Subject, Row>({ visit, opened, checked, isSettled, id }: NextProps<Subject, Row>) {
  const { t } = visit
  const { words, into } = opened
  const bad = checked.filter(({ faults }) => faults.length > 0).length
  const writing = checked.filter(({ change }) => change !== 'same').length
  if (bad === 0 && writing > 0 && !isSettled)
    return (
      <form method="post" action={`${into}/${id}`}>
        <Buttons>
          <Button text={words.enter(writing)} />
        </Buttons>
      </form>
    )
  const text =
    bad > 0 && !isSettled
      ? t('list-files.has-faults', { count: bad })
      : isSettled && writing > 0
        ? `${words.compared ?? ''} ${t('list-files.differs', { count: writing })}`
        : t('list-files.all-here')
  return (
    <>
      <Notice kind={writing + bad > 0 ? 'warning' : 'info'}>{text}</Notice>
      <Buttons>
        <LinkButton href={into} text={t('list-files.again')} />
      </Buttons>
    </>
  )
}

async function enterFile<Subject, Row>(
  visit: Visit,
  file: FileOf<Subject, Row>,
): Promise<Response> {
  const { subject, list } = await openFile(visit, file)
  const outcome = await file.enter(visit, subject, visit.params['draft'] ?? '')
  if (!outcome.ok) {
    if (outcome.refusal.code === 'not-found') throw outcome.refusal
    return filePreview(visit, file, outcome.refusal)
  }
  return visit.redirect(file.after?.(visit, outcome.value) ?? list, file.doneMessage)
}
