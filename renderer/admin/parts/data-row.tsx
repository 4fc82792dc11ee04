import { memo, type ReactNode } from 'react'
import type { Column } from './data-list.tsx'

interface DataRowProps<Row> {
  readonly id: string
  readonly index: number
  readonly top: number
  readonly height: number
  readonly tracks: string
  readonly row: Row | undefined
  readonly columns: readonly Column<Row>[]
  readonly active: boolean
  readonly selected: boolean
  readonly selectable: boolean
  readonly onOpen: ((row: Row) => void) | undefined
}

/**
 * One row of a list, or its place while it loads. Drawn anew only if something of its own changed, so that scrolling
 * draws the rows that come into view: columns and handlers have to be the same objects from one time to the next.
 */
export const DataRow = memo(Row) as typeof Row

function Row<Item>(props: DataRowProps<Item>): ReactNode {
  const { row, onOpen } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid itself holds the focus
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      role="row"
      id={props.id}
      className="data-line data-row"
      aria-rowindex={props.index + 2}
      aria-selected={props.selectable ? props.selected : undefined}
      data-active={props.active}
      data-opens={onOpen !== undefined}
      style={{
        gridTemplateColumns: props.tracks,
        height: props.height,
        transform: `translateY(${props.top}px)`,
      }}
      onClick={(event) => {
        if (row !== undefined && !isControl(event.target)) onOpen?.(row)
      }}
    >
      {props.columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: part of a grid
        // biome-ignore lint/a11y/useFocusableInteractive: the grid itself holds the focus
        <div key={column.id} role="gridcell" data-align={column.align}>
          {row === undefined ? <span className="data-blank" /> : column.cell(row)}
        </div>
      ))}
    </div>
  )
}

/** A button, link or box in a row acts by itself. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, select') !== null
}
