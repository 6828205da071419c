import { useEffect, useState } from 'preact/hooks';
import * as api from '../api';
import { figures, ledgerFile, ledgers, readFigures, readLedgers, type Figure, type Figures as All, type Health, type List } from '../figures';
import { findingsTold } from '../follow';
import { layers } from '../form';
import { number, today } from '../format';
import { screenOf } from '../ledger/books';
import { href } from '../address';
import { ask, route } from '../route';
import { readRules, rules } from '../rules';
import { standing, type StandingPage } from '../standing';
import { revision } from '../start';
import type { FindingVerdict, State } from '../types';
import { lang, say, t } from '../words';
import { Icon } from './Icon';
import { Oops } from './Oops';

const YEARS = 8;

/** The numbers of a year, as the work reports give them; each opens its list. */
export function Figures() {
  const year = route.value.query.year ?? '';
  const [tried, tries] = useState(0);
  useEffect(() => {
    const stopping = new AbortController();
    void readFigures(year, stopping.signal);
    void readLedgers(stopping.signal);
    return () => stopping.abort();
  }, [year, revision.value, tried]);
  useEffect(() => {
    const stopping = new AbortController();
    void readCounts(stopping.signal);
    return () => stopping.abort();
  }, [findingsTold.value.sets]);
  const now = figures.value;
  return (
    <section class="figures pane" aria-labelledby="figures-title">
      <div class="beside">
        <h2 id="figures-title">{t('screen_figures')}</h2>
        <span class="figures-choice">
          <select
            aria-label={t('figures_year')}
            value={year || (now && !('problem' in now) ? String(now.year) : '')}
            onChange={(event) => ask({ year: event.currentTarget.value })}
          >
            {Array.from({ length: YEARS }, (_, i) => String(Number(today().slice(0, 4)) - i)).map((one) => (
              <option key={one} value={one}>
                {t('figures_of_year', { y: one })}
              </option>
            ))}
          </select>
          <button type="button" class="plain" onClick={() => window.print()}>
            <Icon name="print" size={14} /> {t('paper_print')}
          </button>
        </span>
      </div>
      {now === null && <p class="muted">{t('loading')}</p>}
      {now && 'problem' in now && <Oops problem={now.problem} retry={() => tries((n) => n + 1)} />}
      {now && !('problem' in now) && <Sheet all={now} />}
    </section>
  );
}

async function readCounts(stopping: AbortSignal): Promise<void> {
  try {
    standing.value = await api.get<StandingPage>('findings?limit=0', stopping);
  } catch (e) {
    if (!stopping.aborted && !(e instanceof api.Refused)) throw e;
  }
}

function Sheet({ all }: { all: All }) {
  const groups = [...new Set(all.figures.map((figure) => say(figure.group)))];
  return (
    <>
      <p class="muted small">{t('figures_span', { from: all.from, to: all.to, r: all.revision })}</p>
      <div class="figure-groups">
        <Verdicts />
        {groups.map((group) => (
          <Group key={group} title={group} own={all.figures.filter((figure) => say(figure.group) === group)} />
        ))}
        <Files year={all.year} />
        <Healths all={all.layers} />
      </div>
    </>
  );
}

function Group({ title, own }: { title: string; own: readonly Figure[] }) {
  const most = Math.max(1, ...own.map((figure) => figure.value ?? 0));
  const several = new Set(own.map((figure) => figure.layer)).size > 1;
  return (
    <section class="figure-group">
      <h3>{title}</h3>
      <ul>
        {own.map((figure) => (
          <li key={`${figure.id}${figure.layer}`}>
            <Line figure={figure} most={most} several={several} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A number with its bar; folded behind it how it comes about. */
function Line({ figure, most, several }: { figure: Figure; most: number; several: boolean }) {
  const layer = layers.value.find(({ id }) => id === figure.layer);
  const title = several && layer ? `${say(figure.title)}（${say(layer.title)}）` : say(figure.title);
  const parts = figure.by.filter(({ values }) => values.length > 1);
  return (
    <>
      <p class="figure">
        <span>{title}</span>
        <span class="bar-of" aria-hidden="true">
          <i style={{ width: `${(100 * (figure.value ?? 0)) / most}%` }} />
        </span>
        {figure.value === null || !figure.list ? (
          <span class="muted">{t('figures_uncounted')}</span>
        ) : (
          <Listed list={figure.list} kind={figure.kind} title={title} value={figure.value} unit={say(figure.unit)} />
        )}
      </p>
      {parts.length > 0 && (
        <details class="figure-parts">
          <summary class="muted small">{parts.map((part) => say(part.title)).join(' · ')}</summary>
          {parts.map((part) => (
            <dl key={part.field} class="small">
              <dt>{say(part.title)}</dt>
              {part.values.map((one) => (
                <dd key={one.key ?? ''}>
                  {say(one.title)} <Listed list={one.list} kind={figure.kind} title={`${title} · ${say(one.title)}`} value={one.value} unit="" />
                </dd>
              ))}
            </dl>
          ))}
        </details>
      )}
    </>
  );
}

function Listed({ list, kind, title, value, unit }: { list: List; kind: string; title: string; value: number; unit: string }) {
  const to = { layer: list.layer, filter: list.filter, as_of: list.as_of ?? api.ALL_DAYS, title };
  return (
    <a href={href(screenOf(kind), to)}>
      {number(value, 0)}
      {unit && ` ${unit}`}
    </a>
  );
}

const STATES: readonly State[] = ['hit', 'undetermined', 'not_covered', 'failed'];
const VERDICTS: readonly FindingVerdict[] = ['prohibited', 'prohibited_if', 'restricted', 'attention'];

/** What the rules say now, whatever the year. */
function Verdicts() {
  const now = standing.value;
  if (!now || now.revision === 0) return null;
  const { state = {}, verdict = {}, county = {}, layer = {}, rule = {} } = now.counts;
  return (
    <section class="figure-group">
      <h3>{t('figures_findings')}</h3>
      <p class="verdict-counts">
        {STATES.map((one) => (
          <a key={one} class={`badge s-${one}`} href={href('findings', { state: one })}>
            {t(one)} {number(state[one] ?? 0, 0)}
          </a>
        ))}
      </p>
      <p class="verdict-counts">
        {VERDICTS.map((one) => (
          <a key={one} class={`badge v-${one}`} href={href('findings', { verdict: one })}>
            {t(one)} {number(verdict[one] ?? 0, 0)}
          </a>
        ))}
      </p>
      <Counted title={t('which_layer')} of={layer} name="layer" word={(id) => say(layers.value.find((one) => one.id === id)?.title) || id} />
      <Counted title={t('findings_county')} of={county} name="county" word={(name) => name} />
      <details class="figure-parts" onToggle={() => void (rules.value ?? readRules(today()))}>
        <summary class="muted small">{t('figures_by_rule', { n: Object.keys(rule).length })}</summary>
        <Counted title={t('batch_rule')} of={rule} name="rule" word={ruleTitle} />
      </details>
    </section>
  );
}

/** Its id until the rules are read, and where the one that found it is no more. */
function ruleTitle(id: string): string {
  const read = rules.value;
  return say(read && 'rules' in read ? read.rules.find((one) => one.id === id)?.title : undefined) || id;
}

interface CountedProps {
  title: string;
  of: Record<string, number>;
  name: string;
  word: (value: string) => string;
}

function Counted({ title, of, name, word }: CountedProps) {
  const most = Math.max(1, ...Object.values(of));
  return (
    <>
      <h4 class="muted small">{title}</h4>
      <ul>
        {Object.entries(of)
          .sort(([, a], [, b]) => b - a)
          .map(([value, count]) => (
            <li key={value} class="figure">
              <span>{word(value)}</span>
              <span class="bar-of" aria-hidden="true">
                <i style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <a href={href('findings', { [name]: value })}>{number(count, 0)}</a>
            </li>
          ))}
      </ul>
    </>
  );
}

/** What can be filed: each ledger as a workbook, and the year as a text. */
function Files({ year }: { year: number }) {
  return (
    <section class="figure-group">
      <h3>{t('figures_ledgers')}</h3>
      <ul>
        <li>
          <a href={`api/ledgers/summary.docx?year=${year}&lang=${lang.value}`} download>
            {t('figures_summary')} DOCX
          </a>
        </li>
        {ledgers.value.map((ledger) => (
          <li key={ledger.id}>
            <a href={ledgerFile(ledger, lang.value)} title={say(ledger.about)} download>
              {say(ledger.title)} XLSX
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What keeps layers from giving “clear”. */
function Healths({ all }: { all: readonly Health[] }) {
  const ill = all.filter((one) => !one.has_coverage || one.stale || one.quarantined > 0 || one.received_on === null);
  return (
    <section class="figure-group">
      <h3>{t('figures_health', { n: ill.length, m: all.length })}</h3>
      <ul class="small">
        {ill.map((one) => (
          <li key={one.layer}>
            {say(one.title)}{' '}
            <span class="warn">
              {[
                one.has_coverage ? '' : t('coverage_none'),
                one.received_on === null ? t('no_date') : one.stale ? t('figures_stale', { n: one.age_days ?? 0 }) : '',
              ]
                .filter((text) => text !== '')
                .join(' · ')}
            </span>
            {one.quarantined > 0 && (
              <a href={href('ledger', { layer: one.layer, filter: one.list.filter, as_of: one.list.as_of ?? api.ALL_DAYS, title: t('quarantined', { n: one.quarantined }) })}>
                {t('quarantined', { n: one.quarantined })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
