import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Visit } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { ShownCode } from '../parts/masked-code.tsx'

/** A visitor's second factor, shown once. `atOnce`: made without being asked for, as for a new visitor. */
export function VisitCode(props: {
  readonly visit: Visit
  readonly atOnce: boolean
  readonly code: string | null
  readonly onCode: (code: string) => void
}) {
  const { t } = useWords()
  const { visit, atOnce, code } = props
  const asked = useRef(false)
  const make = useMutation({
    mutationFn: () => desk.visitors.generateCode({ id: visit.id }),
    onSuccess: (made) => props.onCode(made.code),
  })
  useEffect(() => {
    if (!atOnce || asked.current) return
    asked.current = true
    make.mutate()
  }, [atOnce, make.mutate])
  return (
    <section className="visit-code" aria-label={t('desk.visitors.admitted.code')}>
      <h3>{t('desk.visitors.admitted.code')}</h3>
      {code !== null && (
        <>
          <p className="visit-code-digits">
            <ShownCode>{code}</ShownCode>
          </p>
          <p className="quiet">{t('desk.visitors.admitted.code_once')}</p>
        </>
      )}
      {make.error !== null && <ErrorNote failure={make.error} onRetry={() => make.mutate()} />}
      {code === null && !make.isPending && !atOnce && (
        <Button variant="default" onClick={() => make.mutate()}>
          {t('desk.visitors.admitted.make_code')}
        </Button>
      )}
    </section>
  )
}
