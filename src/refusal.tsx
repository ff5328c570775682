import type { Refusal } from '@korzo/values'
import { statusOf } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { issueText, refusalText } from '#kernel/form-state.ts'
import { InvalidInput } from '#kernel/invalid-input.ts'
import type { MessageKey } from '#kernel/locale.ts'
import { Heading, Lead } from '#ui/heading.tsx'

const titles = {
  'not-found': 'error-not-found',
  'not-allowed': 'error-not-allowed',
  'too-many-requests': 'error-too-many-requests',
  'internal-error': 'error-internal',
} as const satisfies Record<string, MessageKey>

/** The page that says a refusal, and where to go from here. */
export function refusalPage(visit: Visit, refusal: Refusal): Promise<Response> {
  const title = visit.t(titles[refusal.code as keyof typeof titles] ?? 'error-title')
  return visit.page({
    title,
    status: refusal.code === 'internal-error' ? 500 : statusOf(refusal),
    body: (
      <div class="narrow">
        <Heading level={1} text={title} />
        <Lead text={sentence(visit, refusal)} />
        <ul>
          {waysOn(visit, refusal).map(([href, text]) => (
            <li>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </div>
    ),
  })
}

/** A page can show what is wrong beside its fields; where there is none, the first thing said to be wrong is. */
function sentence({ locale }: Visit, refusal: Refusal): string {
  const [issue] = refusal instanceof InvalidInput ? refusal.issues : []
  return issue === undefined || issue.path !== ''
    ? refusalText(locale, refusal)
    : issueText(locale, issue)
}

/** What is not found may be there for who signs in, under another address, or on the page one level up. */
function waysOn(visit: Visit, { code }: Refusal): (readonly [string, string])[] {
  const { t, actor, url, tenant } = visit
  const home = [visit.sitePath(''), t('back-home')] as const
  const network = tenant.slug === '' ? [] : [[visit.path(''), t('error-network')] as const]
  if (code !== 'not-found') return [...network, home]
  const back = encodeURIComponent(url.pathname + url.search)
  return [
    ...(actor.kind === 'person'
      ? []
      : [[visit.sitePath(`/sign-in?back=${back}`), t('error-sign-in')] as const]),
    ...network,
    [network.length === 0 ? visit.sitePath('/search') : visit.path('/search'), t('error-search')],
    home,
  ]
}
