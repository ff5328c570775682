import { type Answer, filesOf, keptFilesName, type PlainField } from '@korzo/forms'
import { FileField } from './choice-field.tsx'
import type { FieldProps } from './field.tsx'
import type { FormTools } from './form-tools.ts'

type Props = {
  field: Extract<PlainField, { kind: 'files' }>
  path: string
  common: FieldProps
  answer: Answer | undefined
  tools: FormTools
}

/** The files handed in so far, each with a box that keeps it, and a control for more. */
export function FilesField({ field, path, common, answer, tools }: Props) {
  const files = filesOf(answer)
  const { t } = tools
  const limit = t('ui.files-limit', {
    count: field.most,
    types: field.types.join(', ').toUpperCase(),
    size: fileSize(field.mostBytes),
  })
  return (
    <div class="form-files">
      {files.length > 0 && (
        <fieldset class="choices">
          <legend>{t('ui.files-so-far', { label: common.label })}</legend>
          <p class="hint">{t('ui.files-untick')}</p>
          {files.map((file) => {
            const id = `${common.name}-${file.id}`
            return (
              <div class="choice">
                <input type="checkbox" id={id} name={keptFilesName(path)} value={file.id} checked />
                <label for={id}>
                  {file.name} ({fileSize(file.bytes)})
                </label>
                {tools.fileHref && (
                  <p class="hint">
                    <a href={tools.fileHref(file)}>{t('ui.file-open', { name: file.name })}</a>
                  </p>
                )}
              </div>
            )
          })}
        </fieldset>
      )}
      <FileField
        {...common}
        hint={[common.hint, limit].filter(Boolean).join(' ')}
        accept={field.types.map((type) => `.${type}`).join(',')}
        isMany={field.most > 1}
      />
    </div>
  )
}

/** A size as people read it, with the units everybody knows. */
export function fileSize(bytes: number): string {
  return bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1e3))} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`
}
