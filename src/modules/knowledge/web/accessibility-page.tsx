import type { Visit } from '#kernel/contract.ts'
import { languages, localeOf } from '#kernel/locale.ts'
import { software } from '#kernel/root.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { accessibilityChecks } from '../queries/accessibility-checks.ts'

/** What the tests of this software check of every kind of page; nothing here is claimed that they do not check. */
export async function accessibilityPage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const checks = accessibilityChecks()
  const tags = languages.map((language) => (language === 'sr' ? localeOf(language).tag : language))
  return visit.page({
    title: t('knowledge.accessibility'),
    section: '/accessibility',
    body: (
      <div class="prose">
        <h1>{t('knowledge.accessibility')}</h1>
        <p class="lead">{t('knowledge.accessibility-lead')}</p>
        <p>{t('knowledge.accessibility-made', { software })}</p>
        <h2>{t('knowledge.accessibility-checked')}</h2>
        <DescriptionList
          items={[
            {
              term: t('knowledge.accessibility-tool'),
              value: `${checks.tool} ${checks.toolVersion}`,
            },
            {
              term: t('knowledge.accessibility-rules'),
              value: locale.list(checks.rules.map(ruleName)),
            },
            {
              term: t('knowledge.accessibility-languages'),
              value: locale.list(tags.map((tag) => locale.languageName(tag))),
            },
            {
              term: t('knowledge.accessibility-widths'),
              value: t('knowledge.accessibility-widths-value', {
                widths: locale.list(checks.widths.map((width) => locale.number(width))),
              }),
            },
            {
              term: t('knowledge.accessibility-scripts'),
              value: t('knowledge.accessibility-scripts-value'),
            },
            {
              term: t('knowledge.accessibility-pages'),
              value: t('knowledge.accessibility-pages-value', { count: checks.pages.length }),
            },
          ]}
        />
        <h2>{t('knowledge.accessibility-limits')}</h2>
        <ul>
          <li>{t('knowledge.accessibility-limit-tool')}</li>
          <li>{t('knowledge.accessibility-limit-texts')}</li>
          <li>{t('knowledge.accessibility-limit-maps')}</li>
        </ul>
        <h2>{t('knowledge.accessibility-tell')}</h2>
        <p>{t('knowledge.accessibility-tell-how')}</p>
        <h2>{t('knowledge.accessibility-list')}</h2>
        <ul>
          {checks.pages.map((page) => (
            <li>
              <code>{page}</code>
            </li>
          ))}
        </ul>
      </div>
    ),
  })
}

/** `wcag22aa` → `WCAG 2.2 AA`, as the guidelines call it. */
function ruleName(tag: string): string {
  const found = /^wcag(\d)(\d?)(a{1,3})$/.exec(tag)
  if (found === null) return tag
  const [, major, minor, level = ''] = found
  return `WCAG ${major}.${minor === '' ? '0' : minor} ${level.toUpperCase()}`
}
