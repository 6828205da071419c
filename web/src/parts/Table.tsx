import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Rows } from '../ledger/rows';
import { ask } from '../route';
import { t } from '../words';
import { Oops } from './Oops';

/** Two lines of text, as the style sheet has it. */
const ROW_PX = 44;
/** Rows beyond the edges, so that a short scroll shows no gap. */
const BESIDE = 12;

export interface Column<T> {
  name: string;
  title: string;
  /** Of the width, as CSS grid has it. */
  width: string;
  cell: (row: T) => ComponentChildren;
  /** The orders that a click on the title goes through, as the server names them. */
  sorts?: readonly string[];
}

interface Props<T> {
  label: string;
  rows: Rows<T>;
  columns: readonly Column<T>[];
  keyOf: (row: T) => string;
  opened: string;
  onOpen: (row: T) => void;
  sort?: string;
}

/** A long table: only the rows in sight are in the document. Arrows move, Enter and the space bar open. */
export function Table<T>({ label, rows, columns, keyOf, opened, onOpen, sort = '' }: Props<T>) {
  const body = useRef<HTMLDivElement>(null);
  const [[from, to], look] = useState<[number, number]>([0, 40]);
  const [active, go] = useState(0);
  const isThere = rows.total.value !== null || rows.problem.value !== null;
  const last = useRef(rows);
  if (isThere) last.current = rows;
  // until others are there, those before stay in sight
  const now = last.current;
  const total = now.total.value;
  void now.came.value;

  const seen = () => {
    const box = body.current;
    if (!box) return;
    const first = Math.max(0, Math.floor(box.scrollTop / ROW_PX) - BESIDE);
    look([first, Math.ceil((box.scrollTop + box.clientHeight) / ROW_PX) + BESIDE]);
  };
  useEffect(() => {
    if (body.current) body.current.scrollTop = 0;
    go(0);
    seen();
  }, [now]);
  useEffect(() => {
    if (isThere) now.want(from, Math.min(to, (total ?? 1) - 1));
    else rows.want(0, 0);
  }, [rows, now, from, to, total]);

  const move = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined || total === null) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(total - 1, active + by));
    go(next);
    const box = body.current;
    if (!box) return;
    if (next * ROW_PX < box.scrollTop) box.scrollTop = next * ROW_PX;
    if ((next + 1) * ROW_PX > box.scrollTop + box.clientHeight) box.scrollTop = (next + 1) * ROW_PX - box.clientHeight;
    requestAnimationFrame(() => box.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true }));
  };

  if (rows.problem.value) return <Oops problem={rows.problem.value} retry={() => rows.want(from, to)} />;
  if (total === 0) return <p class="none muted">{t('no_rows')}</p>;
  const shown = Array.from({ length: Math.max(0, Math.min(to, total ?? 0) - from) }, (_, i) => from + i);
  const grid = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  return (
    <div class="table">
      <div
        class="scroll"
        role="grid"
        aria-label={label}
        aria-rowcount={(total ?? 0) + 1}
        aria-busy={!isThere}
        ref={body}
        onScroll={seen}
        onKeyDown={move}
      >
        <div role="rowgroup" class="head">
          <div role="row" aria-rowindex={1} style={grid}>
            {columns.map((column) => (
              <Title key={column.name} column={column} sort={sort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" class="body" style={{ height: `${(total ?? 0) * ROW_PX}px` }}>
          {shown.map((index) => {
            const row = now.at(index);
            const key = row === undefined ? '' : keyOf(row);
            return (
              <div
                role="row"
                key={index}
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={key !== '' && key === opened}
                tabIndex={index === active ? 0 : -1}
                style={{ ...grid, top: `${index * ROW_PX}px` }}
                onClick={() => {
                  go(index);
                  if (row !== undefined) onOpen(row);
                }}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  if (row !== undefined) onOpen(row);
                }}
              >
                {row === undefined
                  ? columns.map((column) => <span role="gridcell" key={column.name} class="coming" />)
                  : columns.map((column) => (
                      <span role="gridcell" key={column.name}>
                        {column.cell(row)}
                      </span>
                    ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The server's name of the order by revision. */
const NEWEST_FIRST = 'since';

/** A click sorts by the column, another one the other way round, and a third gives back the order of the server. */
function Title<T>({ column: { title, sorts = [] }, sort }: { column: Column<T>; sort: string }) {
  if (sorts.length === 0) return <span role="columnheader">{title}</span>;
  const now = sorts.indexOf(sort);
  const order = now < 0 ? 'none' : sort.startsWith('-') || sort === NEWEST_FIRST ? 'descending' : 'ascending';
  return (
    <span role="columnheader" aria-sort={order}>
      <button type="button" class="sort" title={t('sort_by', { c: title })} onClick={() => ask({ sort: sorts[now + 1] ?? '' })}>
        {title}
        <span aria-hidden="true">{{ none: '', ascending: ' ▲', descending: ' ▼' }[order]}</span>
      </button>
    </span>
  );
}
