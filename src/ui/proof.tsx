import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'
import type { Link, Texts } from './texts.ts'

type ProofProps = {
  /** What was decided, by whom, by which rule. */
  children?: Child
  /** The short code of the proof and what it claims. */
  code: string
  claim?: string | undefined
  link: Link
}

/** A decision with the way to compute it again. */
export function Proof({ children, code, claim, link }: ProofProps) {
  return (
    <div class="proof">
      <Icon name="shield-check" />
      <div>
        <p>{children}</p>
        <p class="proof-code">
          <code>{code}</code>
          {claim && <span> · {claim}</span>}
        </p>
      </div>
      <a href={link.href}>{link.text}</a>
    </div>
  )
}

type CodeProps = { text: string; label: string; t: Texts; id: string }

/** Something to copy as it is: a command, a digest, an address. */
export function CodeBlock({ text, label, t, id }: CodeProps) {
  return (
    <korzo-copy class="code-block" data-copied={t('ui.copied')}>
      <pre id={id} tabindex={0} role="region" aria-label={label}>
        <code>{text}</code>
      </pre>
      <button type="button" class="button second small" hidden>
        <Icon name="copy" />
        <span aria-live="polite">{t('ui.copy')}</span>
      </button>
    </korzo-copy>
  )
}
