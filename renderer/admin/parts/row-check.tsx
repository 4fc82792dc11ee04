/** The box that chooses a row of a long list: the browser's own, which costs nothing to draw a hundred of. */
export function RowCheck(props: {
  readonly label: string
  readonly checked: boolean
  readonly onChange: () => void
}) {
  return (
    <input
      type="checkbox"
      className="row-check"
      aria-label={props.label}
      checked={props.checked}
      onChange={props.onChange}
      tabIndex={-1}
    />
  )
}
