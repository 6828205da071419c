import { computed, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import * as api from '../api';
import { inWords } from '../features';
import { ledgerFile, ledgers, readLedgers } from '../figures';
import { asOf, isCheckable, kindNamed, layers } from '../form';
import { findingsTold } from '../follow';
import { holds, number, today, validity } from '../format';
import { bookOf, type Book } from '../ledger/books';
import { ecql } from '../ledger/ecql';
import { ANSWERS, heldFile, heldRows, unstacked, type Row } from '../ledger/reserves';
import { begun, rowsOf, useRenewal } from '../ledger/rows';
import { standOf } from '../ledger/stands';
import { sieve } from '../map/sieve';
import { ask, route } from '../route';
import { revision } from '../start';
import type { Field, Kind, Layer, Value } from '../types';
import { lang, say, t } from '../words';
import { Icon } from './Icon';
import { Opened } from './Opened';
import { FoundReserve, FoundZone, StackMark } from './Reserves';
import { Search } from './Search';
import { Stages } from './Stages';
import { Stands } from './Stands';
import { Table, type Column } from './Table';

const query = computed(() => route.value.query);

/**
 * The features of one kind as a list beside the map: filtered by what the address says.
 *
 * @param of the kind; where none is given, that of the layer in the address
 */
export function Ledger({ of }: { of?: string }) {
  const named = layers.value.find((one) => one.id === query.value.layer);
  const kind = kindNamed(of ?? named?.kind ?? '');
  const own = layers.value.filter((layer) => layer.kind === kind?.id);
  const layer = own.find((one) => one.id === named?.id) ?? own[0];
  if (!kind || !layer) return <section class="book"><p class="none muted">{t('no_layer_of_kind')}</p></section>;
  const book = bookOf(kind);
  return (
    <>
      <section class="book">
        <Filters book={book} kind={kind} layers={own} layer={layer} />
        {book.reserves && unstacked.value && <p class="notice small" role="status">{t('held_unstacked', { why: unstacked.value })}</p>}
        <List book={book} kind={kind} layer={layer} />
      </section>
      {query.value.id && <Opened layer={layer} id={query.value.id} day={query.value.on || (isOfAllDays.value ? asOf.value : day.value)} />}
    </>
  );
}

/** How many rows meet the filter, for the line above the list. */
const matched = signal<number | null>(null);

function filterOf(book: Book, kind: Kind): string {
  const fields = kind.fields.filter((field) => book.filters.includes(field.name) || ['name', 'code'].includes(field.name));
  const own = ecql(fields, query.value.q ?? '', query.value);
  // the list behind a number comes with its whole filter
  return [query.value.filter ? `(${query.value.filter})` : '', own].filter((part) => part !== '').join(' AND ');
}

/** The day whose features are listed: that of the number one came from, else the day of the page. */
const day = computed(() => query.value.as_of || asOf.value);
const isOfAllDays = computed(() => day.value === api.ALL_DAYS);

/** A day on which a row holds that does not hold today; empty for all others. */
function dayOf(row: Row): string {
  if (!isOfAllDays.value) return '';
  const { valid_from: from, valid_to: to } = (row.properties ?? {}) as Record<string, string | null | undefined>;
  return holds(asOf.value, from, to) ? '' : (to ?? from ?? '');
}

function List({ book, kind, layer }: { book: Book; kind: Kind; layer: Layer }) {
  const filter = filterOf(book, kind);
  const agrees = book.reserves ? (query.value.agrees ?? '') : '';
  // of another day than today findings do not stand, and issue points are held against what they were delivered with
  const stand = isCheckable(kind) && day.value === today() && !book.reserves;
  const columns = columnsOf(book, kind, stand);
  const sort = columns.some(({ sorts = [] }) => sorts.includes(query.value.sort ?? '')) ? (query.value.sort ?? '') : '';
  const rows = useMemo(
    () =>
      begun(rowsOf<Row>(async (offset, limit, stopping) => {
        const on = day.peek();
        const asked = { asOf: on, filter, offset, limit, sort, findings: stand };
        if (book.reserves && !isOfAllDays.peek()) return heldRows(layer.id, asked, agrees, stopping);
        const page = await api.features(layer.id, asked, stopping);
        const rows = stand ? page.features.map((row) => ({ ...row, stands: standOf(page.findings, String(row.id), on) })) : page.features;
        return { total: page.numberMatched ?? page.features.length, rows };
      })),
    [layer.id, filter, agrees, day.value, sort, stand],
  );
  useEffect(() => {
    const stopping = new AbortController();
    void readLedgers(stopping.signal);
    return () => stopping.abort();
  }, []);
  useEffect(() => rows.stop, [rows]);
  useRenewal(rows, `${revision.value} ${stand ? findingsTold.value.sets : ''}`);
  useEffect(() => {
    matched.value = rows.total.value;
  }, [rows.total.value]);
  const isThere = rows.total.value !== null || rows.problem.value !== null;
  useEffect(() => {
    // the list comes first: to draw 100,000 points anew takes as long as to fetch it
    if (!isThere) return;
    const coded = book.filters.filter((name) => kind.fields.some((field) => field.name === name && field.codes?.length));
    const values = Object.fromEntries(coded.map((name) => [name, query.value[name] ?? '']));
    let later: ReturnType<typeof setTimeout> | undefined;
    const painted = requestAnimationFrame(() => (later = setTimeout(() => (sieve.value = { layer: layer.id, text: query.value.q ?? '', values }))));
    return () => {
      cancelAnimationFrame(painted);
      clearTimeout(later);
    };
  }, [layer.id, filter, isThere]);
  useEffect(() => () => void (sieve.value = null), []);
  return (
    <Table
      key={`${layer.id} ${stand}`}
      label={say(layer.title)}
      rows={rows}
      columns={columns}
      sort={sort}
      keyOf={(row) => `${row.id}@${dayOf(row)}`}
      opened={`${query.value.id ?? ''}@${query.value.on ?? ''}`}
      onOpen={(row) => ask({ id: String(row.id), on: dayOf(row) })}
    />
  );
}

const WIDTHS: Readonly<Record<string, string>> = { code: 'minmax(92px, 0.8fr)', name: 'minmax(120px, 2fr)', category: 'minmax(80px, 1fr)', claimed_zone: 'minmax(86px, 1fr)', batch: '84px' };

/** What is worked out, each column behind the one with what was delivered. */
const HELD = [
  { name: 'found_reserve', beside: 'claimed_reserve', title: 'held_found_reserve', width: 'minmax(120px, 2fr)', cell: (row: Row) => <FoundReserve held={row.held} /> },
  { name: 'found_zone', beside: 'claimed_zone', title: 'held_found_zone', width: 'minmax(100px, 1fr)', cell: (row: Row) => <FoundZone held={row.held} /> },
] as const;

/** After the code and the name. */
const AFTER_NAME = 2;

const days = (): Column<Row> => ({
  name: 'days',
  title: t('days'),
  width: 'minmax(190px, 1fr)',
  cell: (row) => validity(row.properties?.valid_from as string | null, row.properties?.valid_to as string | null),
});

const stands = (): Column<Row> => ({
  name: 'findings',
  title: t('stands_title'),
  width: 'minmax(150px, 1.8fr)',
  cell: (row) => <Stands of={row.stands} />,
});

function columnsOf(book: Book, kind: Kind, stand: boolean): Column<Row>[] {
  const columns = book.columns.flatMap((name) => {
    const field = kind.fields.find((one) => one.name === name);
    const beside = book.reserves && !isOfAllDays.value ? HELD.filter((held) => held.beside === name) : [];
    return [...(field ? [column(field, !book.reserves || isOfAllDays.value)] : []), ...beside.map((held) => ({ ...held, title: t(held.title) }))];
  });
  if (isOfAllDays.value) columns.splice(AFTER_NAME, 0, days());
  const beside = stand ? [stands()] : [];
  const stages = book.stages.flatMap((name) => kind.fields.filter((field) => field.name === name));
  if (stages.length > 0) beside.push({ name: 'stages', title: t('stages'), width: '116px', cell: (row) => <Stages fields={stages} feature={row} /> });
  columns.splice(AFTER_NAME, 0, ...beside);
  return columns;
}

/** @param sorts whether its title sorts: a comparison has an order of its own, the differences first */
function column(field: Field, sorts: boolean): Column<Row> {
  return {
    name: field.name,
    ...(sorts ? { sorts: [field.name, `-${field.name}`] } : {}),
    title: say(field.title),
    width: WIDTHS[field.name] ?? 'minmax(72px, 1fr)',
    cell: (row) => {
      const value = row.properties?.[field.name] as Value | null | undefined;
      const text = value == null || value === '' ? <span class="muted">—</span> : inWords(field, value);
      if (field.name !== 'code') return text;
      return (
        <>
          <StackMark held={row.held} />
          {text}
        </>
      );
    },
  };
}

function Filters({ book, kind, layers: own, layer }: { book: Book; kind: Kind; layers: readonly Layer[]; layer: Layer }) {
  const fields = book.filters.flatMap((name) => kind.fields.filter((field) => field.name === name));
  const names = ['q', 'filter', 'as_of', 'agrees', ...book.filters];
  const filtered = names.some((name) => query.value[name]);
  const filter = filterOf(book, kind);
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      {own.length > 1 && (
        <label>
          <span>{t('which_layer')}</span>
          <select value={layer.id} onChange={(event) => ask({ layer: event.currentTarget.value, id: '' })}>
            {own.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.title)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Search label={t('search_ledger')} value={query.value.q ?? ''} onValue={(q) => ask({ q })} />
      {fields.map((field) => (
        <Choice key={field.name} field={field} />
      ))}
      {book.reserves && !isOfAllDays.value && <Agreement />}
      {query.value.filter && (
        <button type="button" class="chip" title={query.value.filter} onClick={() => ask({ filter: '', as_of: '', on: '' })}>
          {query.value.title || query.value.filter.slice(0, 40)}
          {query.value.as_of && ` · ${isOfAllDays.value ? t('on_all_days') : t('on_day', { d: day.value })}`} <Icon name="close" size={11} />
          <span class="unseen">{t('reset')}</span>
        </button>
      )}
      <p class="found">
        <strong>{t('n_rows', { n: matched.value === null ? '…' : number(matched.value, 0) })}</strong>
        {filtered && (
          <button
            type="button"
            class="quiet"
            onClick={() => ask(Object.fromEntries(names.map((name) => [name, ''])))}
          >
            {t('reset')}
          </button>
        )}
        {book.reserves && !isOfAllDays.value && (
          <a class="quiet" href={heldFile(layer.id, filter, day.value, query.value.agrees ?? '')} download>
            {t('held_file')} CSV
          </a>
        )}
        <a class="quiet" href={api.featuresFile(layer.id, day.value, filter)} download>
          {t('export_as')} XLSX
        </a>
        {ledgers.value
          .filter(({ kind }) => kind === layer.kind)
          .map((ledger) => (
            <a key={ledger.id} class="quiet" href={ledgerFile(ledger, lang.value)} title={say(ledger.title)} download>
              {t('figures_ledger')} XLSX
            </a>
          ))}
      </p>
    </form>
  );
}

/** Whether what was delivered is where the points lie. */
function Agreement() {
  const titles = { false: 'held_only_differing', null: 'held_open', true: 'held_same' } as const;
  return (
    <label>
      <span>{t('held_compare')}</span>
      <select value={query.value.agrees ?? ''} onChange={(event) => ask({ agrees: event.currentTarget.value })}>
        <option value="">{t('any')}</option>
        {ANSWERS.map((answer) => (
          <option key={answer} value={answer}>
            {t(titles[answer])}
          </option>
        ))}
      </select>
    </label>
  );
}

function Choice({ field }: { field: Field }) {
  const value = query.value[field.name] ?? '';
  if (!field.codes?.length) return <Search label={say(field.title)} value={value} onValue={(text) => ask({ [field.name]: text })} />;
  return (
    <label>
      <span>{say(field.title)}</span>
      <select value={value} onChange={(event) => ask({ [field.name]: event.currentTarget.value })}>
        <option value="">{t('any')}</option>
        {field.codes.map((code) => (
          <option key={String(code.value)} value={String(code.value)}>
            {say(code.title)}
          </option>
        ))}
      </select>
    </label>
  );
}
