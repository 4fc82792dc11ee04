import { Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { Icon, type IconName } from './icon.tsx'

/** What stands where nothing is yet: says what to do first. */
export function Empty(props: {
  readonly title: string
  readonly hint?: string | undefined
  readonly icon?: IconName
  readonly action?: ReactNode
}) {
  return (
    <div className="state">
      {props.icon !== undefined && <Icon name={props.icon} size={36} />}
      <p className="state-title">{props.title}</p>
      {props.hint !== undefined && <p className="quiet">{props.hint}</p>}
      {props.action}
    </div>
  )
}

export function Loading() {
  const { t } = useWords()
  return (
    <div className="state" role="status">
      <Loader size="sm" />
      <p className="quiet">{t('desk.common.loading')}</p>
    </div>
  )
}
