import { Icon } from './icon.tsx'
import { Menu } from './menu.tsx'
import type { LanguageLink, NetworkLook, SearchBox, Shell, Signed } from './shell.ts'
import type { Link, Texts } from './texts.ts'

export function SiteHeader({ shell }: { shell: Shell }) {
  const { t, navigation, search, languages, signed } = shell
  return (
    <header class="site-header">
      <div class="wrap site-bar">
        <Brand home={shell.home} network={shell.network} />
        {search && <SiteSearch search={search} id="site-search" t={t} />}
        <div class="site-tools">
          <LanguageMenu languages={languages} t={t} />
          <Me signed={signed} t={t} />
          <SiteMenu shell={shell} />
        </div>
      </div>
      {navigation.length > 0 && (
        <nav class="main-nav wrap" aria-label={t('ui.main-navigation')}>
          <NavigationList links={navigation} />
        </nav>
      )}
    </header>
  )
}

function Brand({ home, network }: { home: Link; network: NetworkLook | undefined }) {
  return (
    <div class="brand">
      <a class="brand-mark" href={home.href}>
        <Mark />
        {home.text}
      </a>
      {network && (
        <a class="brand-network" href={network.href}>
          {network.logo && <img {...network.logo} alt="" />}
          <span>{network.name}</span>
        </a>
      )}
    </div>
  )
}

/** The bridge between two towns, which is also an arc on the map. */
function Mark() {
  return (
    <svg viewBox="0 0 26 26" width="30" height="30" aria-hidden="true" focusable="false">
      <path d="M2 20C7 8 19 8 24 20" />
      <circle cx="2.9" cy="19.6" r="2.7" />
      <circle cx="23.1" cy="19.6" r="2.7" />
    </svg>
  )
}

function SiteSearch({ search, id, t }: { search: SearchBox; id: string; t: Texts }) {
  return (
    <form class="site-search" role="search" action={search.action} method="get">
      <korzo-search-key class="search-box">
        <label class="unseen" for={id}>
          {t('ui.search')}
        </label>
        <input
          id={id}
          type="search"
          name="q"
          value={search.query}
          placeholder={search.placeholder ?? t('ui.search')}
          autocomplete="off"
          enterkeyhint="search"
        />
        <kbd hidden aria-hidden="true">
          /
        </kbd>
        <button type="submit" aria-label={t('ui.search')}>
          <Icon name="search" />
        </button>
      </korzo-search-key>
    </form>
  )
}

function NavigationList({ links }: { links: readonly Link[] }) {
  return (
    <ul>
      {links.map((link) => (
        <li>
          <a href={link.href} aria-current={link.isCurrent === true ? 'page' : undefined}>
            {link.text}
          </a>
        </li>
      ))}
    </ul>
  )
}

function LanguageMenu({ languages, t }: { languages: readonly LanguageLink[]; t: Texts }) {
  const current = languages.find((language) => language.isCurrent === true)
  if (languages.length < 2) return null
  return (
    <Menu
      icon="globe"
      text={current?.text ?? t('ui.language')}
      label={t('ui.language')}
      class="language-menu"
    >
      <LanguageList languages={languages} />
    </Menu>
  )
}

function LanguageList({ languages }: { languages: readonly LanguageLink[] }) {
  return (
    <ul>
      {languages.map(({ href, text, language, isCurrent }) => (
        <li>
          <a
            href={href}
            lang={language}
            hreflang={language}
            aria-current={isCurrent === true ? 'true' : undefined}
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Me({ signed, t }: { signed: Signed; t: Texts }) {
  if (signed.kind === 'guest') {
    return (
      <a class="sign-in" href={signed.signIn.href}>
        {signed.signIn.text}
      </a>
    )
  }
  return (
    <>
      {signed.waiting > 0 && (
        <a class="waiting-link" href={signed.waitingHref}>
          <Icon name="bell" />
          <span class="waiting" aria-hidden="true">
            {signed.waiting}
          </span>
          <span class="unseen">{t('ui.waiting-for-me', { count: signed.waiting })}</span>
        </a>
      )}
      <Menu icon="user" text={signed.name} label={t('ui.my-menu')} class="my-menu">
        <ul>
          {signed.links.map((link) => (
            <li>
              <a href={link.href}>{link.text}</a>
            </li>
          ))}
        </ul>
        <form method="post" action={signed.signOut.action}>
          <input type="hidden" name="csrf" value={signed.signOut.token} />
          <button class="link" type="submit">
            <Icon name="log-out" /> {t('ui.sign-out')}
          </button>
        </form>
      </Menu>
    </>
  )
}

/** The small form of search, navigation and languages: opens without scripts. */
function SiteMenu({ shell }: { shell: Shell }) {
  const { t, navigation, search, languages } = shell
  return (
    <Menu icon="menu" text={t('ui.menu')} class="site-menu">
      {search && <SiteSearch search={search} id="menu-search" t={t} />}
      {navigation.length > 0 && (
        <nav aria-label={t('ui.main-navigation')}>
          <NavigationList links={navigation} />
        </nav>
      )}
      {languages.length > 1 && (
        <nav class="menu-languages" aria-label={t('ui.language')}>
          <LanguageList languages={languages} />
        </nav>
      )}
    </Menu>
  )
}
