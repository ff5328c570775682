import { describe, expect, test } from 'vitest'
import { Byline, initials } from './avatar.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { Button, LinkButton } from './button.tsx'
import { Card } from './card.tsx'
import { BarChart, ColumnChart, DotChart } from './chart/bars.tsx'
import { LineChart } from './chart/line.tsx'
import {
  CheckboxesField,
  CheckboxField,
  ComboboxField,
  FileField,
  RadiosField,
  SearchForm,
  SelectField,
} from './choice-field.tsx'
import { DescriptionList, Figures } from './description-list.tsx'
import { ConfirmDialog, ConfirmLink } from './dialog.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { NumberField, TextareaField, TextField } from './field.tsx'
import { Figure } from './figure.tsx'
import { Chips, Filter } from './filter.tsx'
import { Heading, Lead, Section } from './heading.tsx'
import { Layout } from './layout.tsx'
import { MapFigure } from './map.tsx'
import { Menu } from './menu.tsx'
import { Flash, Notice } from './notice.tsx'
import { Pagination } from './pagination.tsx'
import { ProgressBar, Steps } from './progress.tsx'
import { CodeBlock, Proof } from './proof.tsx'
import { Table } from './table.tsx'
import { Tabs } from './tabs.tsx'
import { Tag } from './tag.tsx'
import { aShell, rendered, textsFor } from './testing.ts'
import { Time } from './time.tsx'
import { Timeline } from './timeline.tsx'

const t = textsFor('en')
const evil = '"><script>alert(1)</script>\'&'
const link = { href: evil, text: evil }
const field = { name: 'evil', label: evil, hint: evil, error: evil, t }
const choices = [{ value: evil, text: evil, hint: evil }]
const picture = { src: evil, alt: evil, width: 1, height: 1 }
const chart = {
  id: 'evil',
  title: evil,
  note: evil,
  rowTitle: evil,
  series: [evil, evil],
  rows: [
    {
      label: evil,
      figures: [
        { value: 1, text: evil },
        { value: 2, text: evil },
      ],
    },
  ],
  t,
}
const points = [
  { id: evil, at: [14, 46] as const, name: evil, note: evil, href: evil },
  { id: 'b', at: [14, 46] as const, name: evil, language: evil },
  { id: 'c', at: [20, 44] as const, name: evil },
]
const shell = aShell({
  nonce: evil,
  language: evil,
  title: evil,
  description: evil,
  home: link,
  network: { name: evil, href: evil, accent: evil, logo: { src: evil, width: 1, height: 1 } },
  demo: { text: evil, link },
  navigation: [link],
  search: { action: evil, query: evil, placeholder: evil },
  languages: [
    { ...link, language: evil, isCurrent: true },
    { ...link, language: 'sr' },
  ],
  signed: {
    kind: 'person',
    name: evil,
    waiting: 1,
    waitingHref: evil,
    links: [link],
    signOut: { action: evil, token: evil },
  },
  breadcrumb: [link],
  footer: { columns: [{ title: evil, links: [link] }], note: evil },
  feeds: [link],
})

const components = {
  Layout: <Layout shell={shell}>{evil}</Layout>,
  Heading: <Heading level={2} text={evil} kicker={evil} id={evil} />,
  Lead: <Lead text={evil} />,
  Section: <Section title={evil} id={evil} link={link} />,
  Button: <Button text={evil} name={evil} value={evil} />,
  LinkButton: <LinkButton text={evil} href={evil} />,
  TextField: <TextField {...field} value={evil} placeholder={evil} />,
  TextareaField: <TextareaField {...field} value={`</textarea>${evil}`} maxlength={9} />,
  NumberField: <NumberField {...field} value={evil} unit={evil} />,
  SelectField: <SelectField {...field} choices={choices} empty={evil} value={evil} />,
  RadiosField: <RadiosField {...field} choices={choices} value={evil} />,
  CheckboxesField: <CheckboxesField {...field} choices={choices} values={[evil]} />,
  CheckboxField: <CheckboxField {...field} />,
  FileField: <FileField {...field} accept={evil} />,
  ComboboxField: (
    <ComboboxField {...field} value={evil} choices={choices} source={evil} valueName={evil} />
  ),
  SearchForm: <SearchForm action={evil} label={evil} button={evil} value={evil} t={t} />,
  ErrorSummary: <ErrorSummary errors={[{ field: evil, text: evil }]} t={t} />,
  Notice: <Notice title={evil}>{evil}</Notice>,
  Flash: <Flash text={evil} />,
  Table: (
    <Table
      caption={evil}
      columns={[{ key: 'a', title: evil, cell: () => evil, sort: { href: evil } }]}
      rows={[0]}
      t={t}
    />
  ),
  Filter: (
    <Filter
      action={evil}
      active={[{ text: evil, removeHref: evil }]}
      clearHref={evil}
      keep={{ [evil.replaceAll(/\W/g, '')]: evil }}
      t={t}
    />
  ),
  Chips: <Chips links={[link]} label={evil} />,
  Pagination: <Pagination previousHref={evil} nextHref={evil} position={evil} t={t} />,
  Tabs: <Tabs links={[{ ...link, count: evil }]} label={evil} />,
  Card: (
    <Card
      title={evil}
      href={evil}
      kind={evil}
      aside={evil}
      text={evil}
      foot={[evil]}
      picture={picture}
    />
  ),
  Tag: <Tag text={evil} />,
  ProgressBar: <ProgressBar text={evil} value={1} max={2} />,
  Steps: <Steps label={evil} steps={[link, link]} current={0} t={t} />,
  Timeline: <Timeline entries={[{ at: evil, when: evil, what: evil, note: evil }]} />,
  DescriptionList: <DescriptionList items={[{ term: evil, value: evil }]} />,
  Figures: <Figures items={[{ value: evil, text: evil, note: evil }]} />,
  EmptyState: <EmptyState title={evil} text={evil} />,
  Breadcrumb: <Breadcrumb links={[link]} t={t} />,
  Menu: <Menu text={evil} label={evil} />,
  ConfirmDialog: (
    <ConfirmDialog
      title={evil}
      action={evil}
      confirm={evil}
      cancelHref={evil}
      fields={{ a: evil }}
      t={t}
    />
  ),
  ConfirmLink: <ConfirmLink link={link} />,
  Byline: <Byline name={evil} role={evil} href={evil} />,
  Figure: <Figure picture={picture} caption={evil} />,
  Proof: (
    <Proof code={evil} claim={evil} link={link}>
      {evil}
    </Proof>
  ),
  CodeBlock: <CodeBlock id={evil} text={evil} label={evil} t={t} />,
  Time: <Time at={evil} text={evil} />,
  MapFigure: (
    <MapFigure
      id={evil}
      label={evil}
      points={points}
      arcs={[{ from: evil, to: 'c', name: evil }]}
      caption={evil}
      legend={[{ text: evil }]}
      t={t}
    />
  ),
  BarChart: <BarChart {...chart} total={() => evil} />,
  ColumnChart: <ColumnChart {...chart} total={() => evil} />,
  DotChart: <DotChart {...chart} />,
  LineChart: <LineChart {...chart} />,
}

describe('words from outside stay words', () => {
  test.each(Object.entries(components))('in %s', async (_name, component) => {
    const html = await rendered(component)
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain('<script>alert')
    expect(html).not.toMatch(/="[^"]*"><script/)
    expect(html).not.toContain(' style=')
  })
})

describe('a field', () => {
  test('names its hint and its error for those who cannot see them', async () => {
    const html = await rendered(
      <TextField name="mail" label="E-mail" hint="Hint" error="Wrong" t={t} />,
    )
    expect(html).toContain('aria-describedby="mail-hint mail-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('(optional)')
  })

  test('keeps what was typed, to the letter', async () => {
    const html = await rendered(<TextareaField name="a" label="A" value={'\n  one\n two'} t={t} />)
    expect(html).toContain('\n  one\n two</textarea>')
  })

  test('that is needed says so to the browser and is not marked optional', async () => {
    const html = await rendered(<TextField name="a" label="A" isRequired t={t} />)
    expect(html).toContain('required')
    expect(html).not.toContain('(optional)')
  })
})

test.each([
  ['Ana Kovač', 'AK'],
  ['Петар Петровић Његош', 'ПЊ'],
  ['municipality of Šabac (2)', 'MŠ'],
  ['', ''],
])('%s is %s in short', (name, letters) => {
  expect(initials(name)).toBe(letters)
})

test('an accent that is no colour leaves the design’s own', async () => {
  const html = await rendered(<Layout shell={shell} />)
  expect(html).not.toContain('--accent:')
  expect(await rendered(<Layout shell={aShell()} />)).toContain('--accent:#7a2f8f')
})
