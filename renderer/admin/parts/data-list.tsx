import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import type { DeskFailure } from '../line/failure.ts'
import { DataRow } from './data-row.tsx'
import { ErrorNote } from './error-note.tsx'
import { Icon } from './icon.tsx'
import { stepTo } from './list-steps.ts'
import { Loading } from './states.tsx'

export interface Column<Row> {
  readonly id: string
  readonly label: string
  /** A track of CSS grid; `minmax(0, 1fr)` unless said. */
  readonly width?: string
  readonly sortable?: boolean
  readonly align?: 'end'
  readonly cell: (row: Row) => ReactNode
}

export interface Sort {
  readonly column: string
  readonly direction: 'up' | 'down'
}

export interface DataListProps<Row> {
  /** What the list is of, for screen readers. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** Rows there are, loaded or not. */
  readonly count: number
  /** Undefined = not loaded yet: its place is kept. */
  readonly rowAt: (index: number) => Row | undefined
  readonly rowKey: (row: Row) => string
  /** The rows now in view, `last` included: loads what is missing of them, by offset or cursor. */
  readonly onRange?: (first: number, last: number) => void
  readonly loading?: boolean
  readonly failure?: DeskFailure | Error | null
  readonly onRetry?: () => void
  /** Shown where there are no rows. */
  readonly empty: ReactNode
  readonly sort?: Sort | null
  readonly onSort?: (sort: Sort) => void
  readonly onOpen?: (row: Row) => void
  /** Keys of the chosen rows; a list without `onSelect` has none to choose. */
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (row: Row) => void
  /** Names the list shown: where it changes, as with another search, the list begins at its top again. */
  readonly listKey?: string
  /** px; all rows alike. */
  readonly rowHeight?: number
}

const usualRowHeight = 52
const pageRows = 10

/**
 * A long table of which only the rows in view exist. Arrow keys, Page Up and Down, Home and End move in it; Enter opens
 * a row and Space chooses it.
 */
export function DataList<Row>(props: DataListProps<Row>) {
  const { count, onRange, rowHeight = usualRowHeight } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<number | null>(null)
  const id = useId()
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    // The heading lies over the first row's place.
    scrollPaddingStart: headHeight,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index
  const last = items.at(-1)?.index
  useEffect(() => {
    if (first !== undefined && last !== undefined) onRange?.(first, last)
  }, [first, last, onRange])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what it follows
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
    setActive(null)
  }, [props.listKey])

  const onKeyDown = (event: KeyboardEvent) => {
    // A button in a row has keys of its own.
    if (event.target !== event.currentTarget) return
    const row = active === null ? undefined : props.rowAt(active)
    const to = stepTo(event.key, active, count, pageRows)
    if (to !== null) {
      setActive(to)
      virtual.scrollToIndex(to)
    } else if (event.key === 'Enter' && row !== undefined) props.onOpen?.(row)
    else if (event.key === ' ' && row !== undefined) props.onSelect?.(row)
    else return
    event.preventDefault()
  }

  if (props.failure) return <ErrorNote failure={props.failure} onRetry={props.onRetry} />
  if (props.loading === true && count === 0) return <Loading />
  if (count === 0) return props.empty
  const tracks = props.columns.map(({ width }) => width ?? 'minmax(0, 1fr)').join(' ')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of a hundred thousand rows of which thirty exist
    <div
      ref={scroller}
      className="data-list"
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={props.columns.length}
      aria-multiselectable={props.onSelect === undefined ? undefined : true}
      aria-activedescendant={active === null || !isDrawn(active, first, last) ? undefined : `${id}${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Head columns={props.columns} tracks={tracks} sort={props.sort ?? null} onSort={props.onSort} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className="data-rows" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = props.rowAt(index)
          const key = row === undefined ? undefined : props.rowKey(row)
          return (
            <DataRow
              key={key ?? index}
              id={`${id}${index}`}
              index={index}
              top={start}
              height={rowHeight}
              tracks={tracks}
              row={row}
              columns={props.columns}
              active={index === active}
              selected={key !== undefined && props.selected?.has(key) === true}
              selectable={props.onSelect !== undefined}
              onOpen={props.onOpen}
            />
          )
        })}
      </div>
    </div>
  )
}

const headHeight = 40

function isDrawn(index: number, first: number | undefined, last: number | undefined): boolean {
  return first !== undefined && last !== undefined && index >= first && index <= last
}

function Head<Row>(props: {
  readonly columns: readonly Column<Row>[]
  readonly tracks: string
  readonly sort: Sort | null
  readonly onSort: ((sort: Sort) => void) | undefined
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a grid
    <div role="rowgroup" className="data-head">
      {/* biome-ignore lint/a11y/useSemanticElements: part of a grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid itself holds the focus */}
      <div role="row" aria-rowindex={1} className="data-line" style={{ gridTemplateColumns: props.tracks }}>
        {props.columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
        ))}
      </div>
    </div>
  )
}

function HeadCell<Row>(props: {
  readonly column: Column<Row>
  readonly sort: Sort | null
  readonly onSort: ((sort: Sort) => void) | undefined
}) {
  const { t } = useWords()
  const { column, onSort } = props
  const direction = props.sort?.column === column.id ? props.sort.direction : null
  const sorted = direction === null ? 'none' : direction === 'up' ? 'ascending' : 'descending'
  const canSort = column.sortable === true && onSort !== undefined
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid itself holds the focus
    <div role="columnheader" data-align={column.align} aria-sort={canSort ? sorted : undefined}>
      {canSort ? (
        <button
          type="button"
          onClick={() => onSort({ column: column.id, direction: direction === 'up' ? 'down' : 'up' })}
        >
          {column.label}
          {direction !== null && (
            <>
              <Icon name={direction} size={14} />
              <span className="heard-only">{t(`desk.common.list.sort_${direction}`)}</span>
            </>
          )}
        </button>
      ) : (
        column.label
      )}
    </div>
  )
}
