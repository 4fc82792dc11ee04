import { useWords } from '../../i18n/words.tsx'

/** A code that is not shown: six dots, whatever its length. */
export function MaskedCode() {
  const { t } = useWords()
  return (
    <span className="masked-code" role="img" aria-label={t('desk.common.masked_code')}>
      ••••••
    </span>
  )
}

/** A code or card number that is shown, in figures of one width. */
export function ShownCode(props: { readonly children: string }) {
  return <span className="shown-code">{props.children}</span>
}
