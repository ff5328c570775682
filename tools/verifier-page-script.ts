import { readFeed, type Trust, type Verdict, verifyFile } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import { verifiersOf } from '../src/cli/rule-packages.ts'

/** What the reader may type or drop besides the proof; all of it may be empty. */
export type PageTrust = {
  readonly key: string
  readonly code: string
  readonly feed: Uint8Array | null
}

/** The page's one function, also on `globalThis.korzoVerify`: the verdict on a proof's bytes. */
export async function verifyOnPage(bytes: Uint8Array, given: PageTrust): Promise<Verdict> {
  const trust: Trust = {
    keys: given.key
      .split(',')
      .map(normalized)
      .filter((key) => key !== ''),
    ...(normalized(given.code) === '' ? {} : { code: normalized(given.code) }),
  }
  try {
    const feed = given.feed === null ? {} : { feed: readFeed(given.feed) }
    return await verifyFile(bytes, verifiersOf, { ...trust, ...feed })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return {
      accepted: false,
      reason: 'feed',
      text: `The public feed is not one: ${error.message}.`,
    }
  }
}

Object.assign(globalThis, { korzoVerify: verifyOnPage })
if (typeof document !== 'undefined') wire(document)

/** Connects the form: a chosen or dropped proof is verified at once, and again when something else changes. */
function wire(page: Document): void {
  const proof = field(page, 'proof')
  const answer = page.querySelector('#answer')
  if (answer === null) return
  const verifyChosen = async () => {
    const bytes = await chosenBytes(proof)
    if (bytes === null) return
    const feed = await chosenBytes(field(page, 'feed'))
    const given = { key: field(page, 'key').value, code: field(page, 'code').value, feed }
    const verdict = await verifyOnPage(bytes, given)
    answer.textContent = verdict.text
    answer.className = verdict.accepted ? 'right' : 'refused'
  }
  page.addEventListener('change', () => void verifyChosen())
  page.addEventListener('dragover', (event) => event.preventDefault())
  page.addEventListener('drop', (event) => {
    event.preventDefault()
    const files = event.dataTransfer?.files
    if (files === undefined || files.length === 0) return
    proof.files = files
    void verifyChosen()
  })
}

function field(page: Document, id: string): HTMLInputElement {
  const found = page.getElementById(id)
  if (found instanceof HTMLInputElement) return found
  throw new Error(`the page has no field ${id}`)
}

async function chosenBytes(input: HTMLInputElement): Promise<Uint8Array | null> {
  const file = input.files?.[0]
  return file === undefined ? null : new Uint8Array(await file.arrayBuffer())
}

function normalized(typed: string): string {
  return typed.replaceAll(/[\s:]/g, '').toLowerCase()
}
