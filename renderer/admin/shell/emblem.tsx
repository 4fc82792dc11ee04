/** The entrance: two shoji panels, ajar, with light between them. */
export function Emblem({ size }: { readonly size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 48 48"
      aria-hidden="true"
      focusable="false"
      className="emblem"
    >
      <rect x="3" y="3" width="42" height="42" rx="9" fill="#14202e" />
      <rect x="21" y="10" width="6" height="31" fill="#f3d9a0" />
      <g fill="#f5f1e8" stroke="#24476b" strokeWidth="1.200">
        <rect x="9" y="10" width="13" height="31" rx="1" />
        <rect x="26" y="10" width="13" height="31" rx="1" />
        <path d="M9 20.300h13M9 30.600h13M15.500 10v31M26 20.300h13M26 30.600h13M32.500 10v31" fill="none" />
      </g>
    </svg>
  )
}
