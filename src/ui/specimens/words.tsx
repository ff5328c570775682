import { Avatar, Byline } from '../avatar.tsx'
import { Button, Buttons, LinkButton } from '../button.tsx'
import { Heading, Lead } from '../heading.tsx'
import { Flash, Notice } from '../notice.tsx'
import { CodeBlock, Proof } from '../proof.tsx'
import { Prose } from '../prose.tsx'
import { Tag } from '../tag.tsx'
import type { Texts } from '../texts.ts'
import { Deadline } from '../time.tsx'

const sample =
  '<p>Text that people write is set in lines of at most 66 letters, with <a href="#words">links</a>, <strong>weight</strong> and <code>code</code>.</p><ul><li>First, what it cost</li><li>Then, what went wrong</li></ul><blockquote>Tools only support.</blockquote>'

export function Words({ t }: { t: Texts }) {
  return (
    <>
      <Heading level={1} text="A page’s title, said to people" kicker="What kind of page" />
      <Lead text="One sentence that says what the page is for, in plain words." />
      <Heading level={2} text="A part of the page" />
      <Heading level={3} text="Šabac · Шабац · Αθήνα · Bolesławiec" />
      <Prose html={sample} />
      <p>
        <Deadline
          at="2026-12-04T17:00:00Z"
          text="Friday, 4 December, 18:00 CET"
          left="6 days left"
          isPressing
        />
      </p>
      <Byline name="Ana Kovač" role="International cooperation, invented town" href="#words" />{' '}
      <Avatar name="Municipality of Somewhere" isLarge />
      <CodeBlock id="sample-code" label="Command" text="bin/korzo verify proof.json" t={t} />
      <Proof
        code="7f3a…c41e"
        claim="no better selection exists under these rules"
        link={{ href: '#words', text: 'Check it yourself' }}
      >
        <b>Decided:</b> 12 of 40 applications, chosen by named people, computed by a published rule.
      </Proof>
    </>
  )
}

export function Deeds() {
  return (
    <>
      <Buttons>
        <Button text="Send the application" type="button" />
        <Button text="Save as draft" kind="second" type="button" />
        <Button text="Withdraw" kind="danger" type="button" icon="trash-2" />
        <LinkButton text="Not now" kind="plain" href="#deeds" />
        <Button text="Small" kind="second" type="button" isSmall icon="plus" />
      </Buttons>
      <p class="row">
        <Tag text="draft" />
        <Tag text="open" tone="open" icon="clock" />
        <Tag text="signed by the town" tone="good" icon="check" />
        <Tag text="closes today" tone="warm" />
        <Tag text="not yet confirmed" tone="warning" icon="triangle-alert" />
        <Tag text="withdrawn" tone="danger" icon="x" />
      </p>
    </>
  )
}

export function Notices() {
  return (
    <>
      <Flash text="Saved. You can change it until Friday." />
      <Notice title="Who decides">
        <p>A jury of five named people, by the rule that was published with the call.</p>
      </Notice>
      <Notice kind="success">
        <p>Your registration is confirmed.</p>
      </Notice>
      <Notice kind="warning" title="Two answers are missing">
        <p>You may send the form later; it is kept for 30 days.</p>
      </Notice>
      <Notice kind="danger" title="This cannot be undone">
        <p>The application and its files will be erased.</p>
      </Notice>
    </>
  )
}
