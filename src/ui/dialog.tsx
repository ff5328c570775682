import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import type { Link, Texts } from './texts.ts'

type Props = {
  /** The question: "Withdraw the application?" */
  title: string
  action: string
  /** The deed: "Withdraw". */
  confirm: string
  t: Texts
  /** Hidden fields, the CSRF token among them. */
  fields?: Readonly<Record<string, string>> | undefined
  cancelHref: string
  isDangerous?: boolean | undefined
  level?: 1 | 2 | undefined
  /** What it will do, and whether it can be undone. */
  children?: Child
}

/** The page that asks before something is done. `ConfirmLink` shows the same page as a dialog where scripts run. */
export function ConfirmDialog(props: Props) {
  const { title, action, confirm, t, fields = {}, cancelHref, level = 1, children } = props
  const Title = `h${level}` as const
  return (
    <form class="confirm" method="post" action={action}>
      <Title>{title}</Title>
      {children}
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="buttons">
        <Button text={confirm} kind={props.isDangerous === true ? 'danger' : 'first'} />
        <a class="button second" href={cancelHref} data-cancel>
          {t('ui.cancel')}
        </a>
      </div>
    </form>
  )
}

type ConfirmLinkProps = { link: Link; isDangerous?: boolean; isSmall?: boolean }

/** Leads to a page with a `ConfirmDialog`. */
export function ConfirmLink({ link, isDangerous, isSmall }: ConfirmLinkProps) {
  const classes = [
    'button second',
    ...(isDangerous === true ? ['dangerous'] : []),
    ...(isSmall === true ? ['small'] : []),
  ]
  return (
    <korzo-confirm>
      <a class={classes.join(' ')} href={link.href}>
        {isDangerous === true && <Icon name="trash-2" />}
        {link.text}
      </a>
    </korzo-confirm>
  )
}
