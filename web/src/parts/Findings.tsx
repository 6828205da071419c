import { computed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import * as api from '../api';
import { computing, findingsTold } from '../follow';
import { byLayer } from '../features';
import { layers } from '../form';
import { clause, explained, extent, number, today } from '../format';
import { begun, rowsOf, useRenewal, type Rows } from '../ledger/rows';
import { href } from '../address';
import { ask, route } from '../route';
import { anew, dropView, FACETS, filters, keepView, standing, views, type Facet, type Standing, type StandingPage } from '../standing';
import { revision } from '../start';
import { say, t, type Word } from '../words';
import { StandingBadge } from './Badge';
import { Icon } from './Icon';
import { Opened } from './Opened';
import { Search } from './Search';
import { Table, type Column } from './Table';

const query = computed(() => route.value.query);
const asked = computed(() => new URLSearchParams(filters(query.value)).toString());

/** What the rules say of everything that is stored, as a list to work through. */
export function Findings() {
  const filter = asked.value;
  const rows = useMemo(
    () =>
      begun(rowsOf<Standing>(async (offset, limit, stopping) => {
        const page = await api.get<StandingPage>(`findings?${filter ? `${filter}&` : ''}offset=${offset}&limit=${limit}`, stopping);
        standing.value = page;
        return { total: page.number_matched, rows: page.findings };
      })),
    [filter],
  );
  useEffect(() => rows.stop, [rows]);
  useRenewal(rows, findingsTold.value.sets + anew.value);
  // a set can be told of before the answer that it is not in yet
  const isOld = (standing.value?.revision ?? 0) < findingsTold.value.revision;
  useEffect(() => {
    if (isOld && standing.peek()) rows.renew();
  }, [isOld]);
  const [layerId = '', ...rest] = (query.value.at ?? '').split('/');
  const layer = layers.value.find((one) => one.id === layerId);
  return (
    <>
      <section class="book" aria-label={t('screen_findings')}>
        <Views />
        <Filters />
        <Progress />
        <List rows={rows} />
      </section>
      {layer && <Opened key={query.value.at} layer={layer} id={rest.join('/')} day={standing.value?.as_of ?? today()} />}
    </>
  );
}

/** Says when what is shown is not of the newest data; the next set is fetched when it is told of. */
function Progress() {
  const now = standing.value;
  if (!now || (!now.behind && now.revision >= revision.value)) return null;
  const far = computing.value ?? now.computing;
  return (
    <p class="notice small" role="status">
      {now.revision === 0 ? t('findings_none_yet') : t('findings_behind', { r: now.revision, h: Math.max(now.head, revision.value) })}{' '}
      {far && (
        <>
          <progress max={far.of} value={far.done} aria-label={t('running')} /> {number(far.done, 0)}/{number(far.of, 0)}
        </>
      )}
    </p>
  );
}

function List({ rows }: { rows: Rows<Standing> }) {
  return (
    <Table
      label={t('screen_findings')}
      rows={rows}
      columns={columns()}
      keyOf={(one) => `${one.subject.layer}/${one.subject.id}`}
      opened={query.value.at ?? ''}
      onOpen={(one) => ask({ at: `${one.subject.layer}/${one.subject.id}` })}
      sort={query.value.sort ?? ''}
    />
  );
}

function columns(): Column<Standing>[] {
  return [
    { name: 'state', title: t('findings_state'), width: '122px', cell: (one) => <StandingBadge one={one} /> },
    { name: 'subject', sorts: ['subject'], title: t('findings_subject'), width: 'minmax(110px, 1.2fr)', cell: ({ subject }) => <Subject of={subject} /> },
    { name: 'rule', title: t('batch_rule'), width: 'minmax(128px, 2fr)', cell: (one) => say(one.title) || explained(one).text },
    { name: 'zones', title: t('zones'), width: 'minmax(96px, 1.4fr)', cell: ({ zones }) => zones.map((zone) => zone.name ?? zone.id).join('、') || '—' },
    { name: 'measure', title: t('findings_measure'), width: '84px', cell: ({ relation }) => extent(relation) || '—' },
    { name: 'basis', title: t('clause'), width: 'minmax(100px, 1fr)', cell: ({ basis }) => (basis ? clause(basis) : '—') },
    { name: 'since', sorts: ['since'], title: t('findings_since'), width: '84px', cell: (one) => `${one.since_revision} · ${t(`reason_${one.reason}`)}` },
  ];
}

function Subject({ of }: { of: Standing['subject'] }) {
  return (
    <>
      {nameOf(of)} {of.county && <span class="county muted small">{of.county.name}</span>}
    </>
  );
}

const nameOf = ({ name, code, id, layer }: Standing['subject']) => name || code || byLayer(inWords('layer', layer), id);

function Views() {
  const here = filters({ ...query.value, sort: '' });
  const said = Object.keys(here).length > 0;
  const given: readonly [Word, Record<string, string>][] = [
    ['view_all', {}],
    ['view_prohibited', { state: 'hit', verdict: 'prohibited' }],
    ['view_open', { state: 'undetermined' }],
    ['view_unseen', { state: 'not_covered,failed' }],
    ['view_cleared', { state: 'clear' }],
  ];
  const same = (one: Record<string, string>) => new URLSearchParams(filters(one)).toString() === new URLSearchParams(here).toString();
  return (
    <nav class="views" aria-label={t('views')}>
      {given.map(([word, one]) => (
        <a key={word} href={href('findings', one)} aria-current={same(one) ? 'true' : undefined}>
          {t(word)}
        </a>
      ))}
      {views.value.map((view) => (
        <span key={view.name} class="own">
          <a href={href('findings', view.query)} aria-current={same(view.query) ? 'true' : undefined}>
            {view.name}
          </a>
          <button type="button" class="quiet" aria-label={t('view_drop', { v: view.name })} onClick={() => dropView(view.name)}>
            <Icon name="close" size={11} />
          </button>
        </span>
      ))}
      {said && (
        <form
          class="keep"
          onSubmit={(event) => {
            event.preventDefault();
            const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
            const { at: _, ...kept } = query.value;
            if (name) keepView({ name, query: kept });
            event.currentTarget.reset();
          }}
        >
          <input name="name" aria-label={t('view_keep')} placeholder={t('view_keep')} maxLength={40} />
        </form>
      )}
    </nav>
  );
}

function Filters() {
  const file = (format: string) => `api/findings?${asked.value ? `${asked.value}&` : ''}format=${format}`;
  const total = standing.value?.number_matched;
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <Search label={t('search_ledger')} value={query.value.q ?? ''} onValue={(q) => ask({ q })} />
      {FACETS.map((facet) => (
        <Choice key={facet} facet={facet} />
      ))}
      {query.value.rule && (
        <button type="button" class="chip" onClick={() => ask({ rule: '' })}>
          {query.value.rule} <Icon name="close" size={11} />
          <span class="unseen">{t('reset')}</span>
        </button>
      )}
      <p class="found">
        <strong>{t('n_rows', { n: total === undefined ? '…' : number(total, 0) })}</strong>
        {asked.value !== '' && (
          <a class="quiet" href={href('findings')}>
            {t('reset')}
          </a>
        )}
        <a class="quiet" href={file('xlsx')} download>
          XLSX
        </a>
        <a class="quiet" href={file('csv')} download>
          CSV
        </a>
      </p>
    </form>
  );
}

const TITLES: Record<Facet, Word> = {
  state: 'findings_state',
  verdict: 'rules_verdict',
  layer: 'which_layer',
  county: 'findings_county',
  reason: 'findings_reason',
  override: 'findings_override',
};

/** The values of one filter, each with how many there are. */
function Choice({ facet }: { facet: Facet }) {
  const value = query.value[facet] ?? '';
  const counts = standing.value?.counts[facet] ?? {};
  const values = Object.keys(counts).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  if (value !== '' && !values.includes(value)) values.unshift(value);
  return (
    <label>
      <span>{t(TITLES[facet])}</span>
      <select value={value} onChange={(event) => ask({ [facet]: event.currentTarget.value })}>
        <option value="">{t('any')}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {inWords(facet, one)}
            {counts[one] === undefined ? '' : `（${number(counts[one], 0)}）`}
          </option>
        ))}
      </select>
    </label>
  );
}

function inWords(facet: Facet, value: string): string {
  if (facet === 'layer') return say(layers.value.find((one) => one.id === value)?.title) || value;
  if (facet === 'reason') return t(`reason_${value}` as Word);
  if (facet === 'override') return t(`override_${value}` as Word);
  if (facet === 'county') return value;
  return value
    .split(',')
    .map((one) => t(one as Word))
    .join('、');
}
