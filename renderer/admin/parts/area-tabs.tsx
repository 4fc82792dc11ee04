import { Link } from 'wouter'

export interface AreaTab {
  /** A route of the area, as `/alarms`. */
  readonly to: string
  readonly label: string
  readonly open: boolean
}

/** The sides of an area, above its pages. */
export function AreaTabs(props: { readonly label: string; readonly tabs: readonly AreaTab[] }) {
  return (
    <nav className="area-tabs no-print" aria-label={props.label}>
      {props.tabs.map(({ to, label, open }) => (
        <Link key={to} href={to} aria-current={open ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
