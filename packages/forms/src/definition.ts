import type { Condition } from '@korzo/rules'
import type { LocalizedText } from '@korzo/values'

/** What every field states about itself. */
type Common = {
  /** Stable over all versions of the form; answers are kept under it. */
  readonly id: string
  readonly label: LocalizedText
  readonly hint?: LocalizedText | undefined
  readonly required?: boolean | undefined
  /** Asked only where this is surely so; it may ask about fields before it and about facts the form's owner provides. */
  readonly when?: Condition | undefined
  /**
   * Roles that see the answer, as `applicant`, `reviewer`, `secretariat`. Without it every role that may see the response does,
   * but never `public`, which is only served what names it.
   */
  readonly seenBy?: readonly string[] | undefined
  /** Days after the response is closed until the answer is erased; without it the answer stays as long as the response. */
  readonly keptDays?: number | undefined
}

export type Choice = {
  readonly id: string
  readonly label: LocalizedText
  readonly hint?: LocalizedText | undefined
}

/** Limits of a text; characters are code points, words as `countWords` counts them. */
type TextLimits = {
  readonly mostCharacters?: number | undefined
  readonly fewestWords?: number | undefined
  readonly mostWords?: number | undefined
}

/** A field that stands alone: everything but a group of fields. */
export type PlainField = Common &
  (
    | ({ readonly kind: 'text' | 'long-text' } & TextLimits)
    | {
        readonly kind: 'localized-text'
        readonly languages: readonly string[]
        readonly mostCharacters?: number | undefined
      }
    | {
        readonly kind: 'number'
        readonly unit?: LocalizedText | undefined
        readonly least?: number | undefined
        readonly most?: number | undefined
        /** Digits after the point; 0 when left out. */
        readonly decimals?: number | undefined
      }
    | {
        readonly kind: 'money'
        readonly currency: string
        /** In minor units. */
        readonly least?: number | undefined
        readonly most?: number | undefined
      }
    | {
        readonly kind: 'date'
        readonly earliest?: string | undefined
        readonly latest?: string | undefined
      }
    /** `mustBeYes` makes it a declaration: "I have read the rules". */
    | { readonly kind: 'yes-no'; readonly mustBeYes?: boolean | undefined }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
    | {
        readonly kind: 'choices'
        readonly choices: readonly Choice[]
        readonly fewest?: number | undefined
        readonly most?: number | undefined
      }
    | { readonly kind: 'email' | 'url' }
    | { readonly kind: 'place' | 'organisation' }
    | {
        readonly kind: 'files'
        /** Extensions without the dot, as `pdf`. */
        readonly types: readonly string[]
        readonly mostBytes: number
        readonly most: number
      }
    /** Words between the questions; nothing is answered. The label is its heading. */
    | { readonly kind: 'info'; readonly text: LocalizedText }
  )

/** A table or repeated group: rows of the same few fields. */
export type GroupField = Common & {
  readonly kind: 'group'
  readonly fields: readonly PlainField[]
  /** What one row is called: "Partner", "Cost". */
  readonly itemLabel: LocalizedText
  readonly fewest?: number | undefined
  readonly most: number
}

export type Field = PlainField | GroupField

/** A page of a form. */
export type Section = {
  readonly id: string
  readonly title: LocalizedText
  readonly text?: LocalizedText | undefined
  readonly when?: Condition | undefined
  readonly fields: readonly Field[]
}

export type Form = {
  readonly title: LocalizedText
  readonly introduction?: LocalizedText | undefined
  readonly sections: readonly Section[]
}

export type FieldKind = Field['kind']

/** All fields of a form in order, those inside groups not among them. */
export function fieldsOfForm(form: Form): Field[] {
  return form.sections.flatMap(({ fields }) => fields)
}

/** Whether something is answered here at all. */
export function isAsked(field: Field): boolean {
  return field.kind !== 'info'
}
