import type { Texts } from './texts.ts'

type ProgressProps = {
  /** Says the same in words: "68 of 80 places". */
  text: string
  value: number
  max: number
  /** The words are shown elsewhere. */
  isTextUnseen?: boolean | undefined
}

export function ProgressBar({ text, value, max, isTextUnseen }: ProgressProps) {
  return (
    <div class="progress">
      <progress value={value} max={max} aria-label={text}>
        {text}
      </progress>
      {isTextUnseen !== true && (
        <span class="progress-text" aria-hidden="true">
          {text}
        </span>
      )}
    </div>
  )
}

export type Step = { readonly text: string; readonly href?: string | undefined }

type StepsProps = {
  steps: readonly Step[]
  /** Which one is being done, from 0; all before it are done. */
  current: number
  label: string
  t: Texts
}

/** Where one stands in something that takes several pages. */
export function Steps({ steps, current, label, t }: StepsProps) {
  return (
    <nav class="steps" aria-label={label}>
      <p class="steps-short">
        {t('ui.step', { step: current + 1, steps: steps.length })}: <b>{steps[current]?.text}</b>
      </p>
      <ol>
        {steps.map(({ text, href }, index) => (
          <li
            class={index < current ? 'done' : undefined}
            aria-current={index === current ? 'step' : undefined}
          >
            {href !== undefined && index !== current ? <a href={href}>{text}</a> : text}
            {index < current && <span class="unseen"> ({t('ui.step-done')})</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
