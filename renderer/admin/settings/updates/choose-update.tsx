import { Button, FileButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { longestUpdate, updateFileEnding } from '../../../../main/contract/update.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { sizeWords } from './size-words.ts'

/** A file of this computer, or one on a stick that the controller sees. */
export function ChooseUpdate(props: {
  readonly onFile: (file: File) => void
  readonly onStickFile: (fileId: string) => void
}) {
  const { t, locale } = useWords()
  const [fits, setFits] = useState(true)
  const { data: sticks = [], refetch, isFetching } = useQuery(deskQuery.updates.sticks.queryOptions())
  const take = (file: File | null) => {
    if (file === null) return
    const isFit = file.size > 0 && file.size <= longestUpdate
    setFits(isFit)
    if (isFit) props.onFile(file)
  }
  return (
    <>
      <p className="quiet">{t('desk.updates.hint')}</p>
      <div className="update-choices">
        <FileButton onChange={take} accept={updateFileEnding}>
          {(button) => <Button {...button}>{t('desk.updates.choose')}</Button>}
        </FileButton>
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {t('desk.updates.look_for_sticks')}
        </Button>
      </div>
      {!fits && <p role="alert">{t('desk.updates.wrong_size')}</p>}
      {sticks.length > 0 && (
        <ul className="stick-files" aria-label={t('desk.updates.on_sticks')}>
          {sticks.map(({ id, name, drive, sizeBytes }) => (
            <li key={id}>
              <div>
                <strong>{name}</strong>
                <span className="quiet">
                  {drive} · {sizeWords(sizeBytes, locale)}
                </span>
              </div>
              <Button
                variant="default"
                size="xs"
                aria-label={t('desk.updates.check_file', { name })}
                onClick={() => props.onStickFile(id)}
              >
                {t('desk.updates.check')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
