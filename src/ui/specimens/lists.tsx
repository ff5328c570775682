import { Button } from '../button.tsx'
import { Card, CardGrid } from '../card.tsx'
import { SelectField } from '../choice-field.tsx'
import { DescriptionList, Figures } from '../description-list.tsx'
import { EmptyState } from '../empty-state.tsx'
import { TextField } from '../field.tsx'
import { Filter } from '../filter.tsx'
import { Menu } from '../menu.tsx'
import { Pagination } from '../pagination.tsx'
import { ProgressBar } from '../progress.tsx'
import type { Column } from '../table.tsx'
import { Table } from '../table.tsx'
import { Tabs } from '../tabs.tsx'
import { Tag } from '../tag.tsx'
import type { Texts } from '../texts.ts'
import { Timeline } from '../timeline.tsx'

type Row = { town: string; country: string; people: string; state: 'done' | 'pilot' }

const rows: Row[] = [
  { town: 'Ajdovščina', country: 'Slovenia', people: '19 000', state: 'done' },
  { town: 'Шабац', country: 'Serbia', people: '51 000', state: 'pilot' },
  { town: 'Bolesławiec', country: 'Poland', people: '38 000', state: 'done' },
]

const columns: Column<Row>[] = [
  {
    key: 'town',
    title: 'Town',
    isHeading: true,
    cell: (row) => <a href="#lists">{row.town}</a>,
    sort: { href: '#lists', now: 'up' },
  },
  { key: 'country', title: 'Country', cell: (row) => row.country, sort: { href: '#lists' } },
  { key: 'people', title: 'Inhabitants', isNumber: true, cell: (row) => row.people },
  {
    key: 'state',
    title: 'State',
    cell: (row) =>
      row.state === 'done' ? <Tag text="adopted" tone="good" icon="check" /> : <Tag text="pilot" />,
  },
]

export function Lists({ t }: { t: Texts }) {
  return (
    <>
      <Tabs
        label="Views"
        links={[
          { href: '#lists', text: 'List', count: '43', isCurrent: true },
          { href: '#lists', text: 'Map' },
          { href: '#lists', text: 'Tandems', count: '6' },
        ]}
      />
      <Filter
        action="#lists"
        clearHref="#lists"
        active={[
          { text: 'Serbia', removeHref: '#lists' },
          { text: 'under 20 000 people', removeHref: '#lists' },
        ]}
        t={t}
      >
        <TextField name="q" id="filter-q" label="Name" isRequired t={t} />
        <SelectField
          name="size"
          id="filter-size"
          label="Size"
          choices={[{ value: 's', text: 'under 20 000' }]}
          empty="any"
          isRequired
          t={t}
        />
      </Filter>
      <Table
        id="sample-table"
        caption="Towns that adopted it"
        columns={columns}
        rows={rows}
        isCardsOnPhone
        t={t}
      />
      <Pagination previousHref="#lists" nextHref="#lists" position="51–100 of 412" t={t} />
      <Menu text="Download" icon="download">
        <ul>
          <li>
            <a href="#lists">CSV</a>
          </li>
          <li>
            <a href="#lists">XLSX</a>
          </li>
        </ul>
      </Menu>
    </>
  )
}

export function Cards() {
  return (
    <CardGrid>
      <Card
        kind="Open call"
        aside="closes Friday, 18:00 CET"
        isPressing
        title="Visits, boot-camp, joint projects"
        href="#cards"
        text="46 places for towns, hubs and small companies."
        foot={['129 applications', '6 days left']}
      />
      <Card
        kind="Workshop"
        aside="29–30 November"
        title="Smart towns meet the people who build for them"
        href="#cards"
        text="One-to-one meetings are arranged for you."
        foot={['68 of 80 places']}
      >
        <ProgressBar text="68 of 80 places" value={68} max={80} isTextUnseen />
      </Card>
      <Card title="Радионица у Љубљани" href="#cards" language="sr" text="Осамдесет места." />
    </CardGrid>
  )
}

export function Facts() {
  return (
    <>
      <Figures
        items={[
          { value: '43', text: 'towns in 17 countries' },
          { value: '8 400 €', text: 'to introduce', note: 'median' },
          { value: '11', text: 'weeks until it runs' },
        ]}
      />
      <DescriptionList
        items={[
          { term: 'Responsible', value: 'Head of public works' },
          { term: 'Running since', value: 'March 2024' },
        ]}
      />
      <Timeline
        entries={[
          {
            at: '2026-11',
            when: 'November',
            what: 'A town adopts the open payments register',
            note: '19 000 inhabitants',
            state: <Tag text="signed" tone="good" icon="check" />,
          },
          { at: '2026-10', when: 'October', what: 'A village tries the bus on call' },
        ]}
      />
      <EmptyState
        title="Your visits will be listed here"
        text="Choose a town you would like to see, and ask for a visit."
      >
        <Button text="Find a town" kind="second" type="button" />
      </EmptyState>
    </>
  )
}
