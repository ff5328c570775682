import type { Child } from 'hono/jsx'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

type Look = {
  text: string
  kind?: 'first' | 'second' | 'plain' | 'danger' | undefined
  isSmall?: boolean | undefined
  icon?: IconName | undefined
}

type ButtonProps = Look & {
  name?: string | undefined
  value?: string | undefined
  type?: 'submit' | 'button' | undefined
  /** Sends the form elsewhere: "save as draft". */
  formaction?: string | undefined
  /** What it is done to, for those who hear the button without its row: "Remove: ana@town.eu". */
  about?: string | undefined
  /** Sends without the browser's own checks. */
  isUnchecked?: boolean | undefined
}

/** One `first` button on a page: the thing to do here. */
export function Button(props: ButtonProps) {
  const { text, icon, name, value, type = 'submit', formaction } = props
  return (
    <button
      class={classOf(props)}
      type={type}
      name={name}
      value={value}
      formaction={formaction}
      formnovalidate={props.isUnchecked === true}
    >
      {icon && <Icon name={icon} />}
      {text}
      {props.about && <span class="unseen">: {props.about}</span>}
    </button>
  )
}

export function LinkButton(props: Look & { href: string }) {
  return (
    <a class={classOf(props)} href={props.href}>
      {props.icon && <Icon name={props.icon} />}
      {props.text}
    </a>
  )
}

/** Buttons and links in a row that wraps. */
export function Buttons({ children }: { children?: Child }) {
  return <div class="buttons">{children}</div>
}

function classOf({ kind = 'first', isSmall }: Look): string {
  return ['button', kind === 'first' ? '' : kind, isSmall === true ? 'small' : '']
    .filter((name) => name !== '')
    .join(' ')
}
