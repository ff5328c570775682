import { Icon } from './icon.tsx'
import type { Link, Texts } from './texts.ts'

export type FooterColumn = { readonly title: string; readonly links: readonly Link[] }

type Props = {
  columns: readonly FooterColumn[]
  note?: string | undefined
  t: Texts
}

export function SiteFooter({ columns, note, t }: Props) {
  return (
    <footer class="site-footer">
      <div class="wrap">
        {columns.length > 0 && (
          <div class="footer-columns">
            {columns.map((column) => (
              <div>
                <h2>{column.title}</h2>
                <ul>
                  {column.links.map((link) => (
                    <li>
                      <a href={link.href}>{link.text}</a>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        )}
        <div class="footer-end">
          {note && <p>{note}</p>}
          <ThemeSwitch t={t} />
        </div>
      </div>
    </footer>
  )
}

/** Appears with its script; without it the reader's system decides. */
function ThemeSwitch({ t }: { t: Texts }) {
  return (
    <korzo-theme class="theme-switch" hidden>
      <div role="group" aria-label={t('ui.theme')}>
        <button type="button" value="light" aria-pressed="false">
          <Icon name="sun" /> {t('ui.theme-light')}
        </button>
        <button type="button" value="dark" aria-pressed="false">
          <Icon name="moon" /> {t('ui.theme-dark')}
        </button>
        <button type="button" value="auto" aria-pressed="true">
          <Icon name="monitor" /> {t('ui.theme-auto')}
        </button>
      </div>
    </korzo-theme>
  )
}
