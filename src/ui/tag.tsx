import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

export type TagTone = 'quiet' | 'good' | 'open' | 'warm' | 'warning' | 'danger'

type Props = { text: string; tone?: TagTone | undefined; icon?: IconName | undefined }

/** A state in one or two words; the words say it, the colour repeats it. */
export function Tag({ text, tone = 'quiet', icon }: Props) {
  return (
    <span class={`tag ${tone}`}>
      {icon && <Icon name={icon} />}
      {text}
    </span>
  )
}
