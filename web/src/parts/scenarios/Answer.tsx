import { href } from '../../address';
import { kindNamed, layers } from '../../form';
import { area, boundaryDistance, clause, number } from '../../format';
import { VIEWS, view } from '../../map/supposing';
import { ask } from '../../route';
import { focus } from '../../result';
import { bySide, keyOf, type Side } from '../../scenarios/flips';
import type { ChangedArea, Flip, Scenario, StateOrNone } from '../../scenarios/types';
import type { FindingVerdict } from '../../types';
import { say, t } from '../../words';
import { Badge } from '../Badge';
import { Fold } from '../Fold';
import { flipsOf } from './List';

const FIRST = 40;

/** What a scenario comes to: areas, whose findings flip, and what is not known. */
export function Answer({ scenario }: { scenario: Scenario }) {
  const sides = bySide(scenario.flips);
  return (
    <section class="answer" aria-label={flipsOf(scenario)}>
      <h3 class="flips-head">{flipsOf(scenario)}</h3>
      <Reach scenario={scenario} />
      {scenario.areas.length > 0 && (
        <>
          <Views />
          <Areas areas={scenario.areas} />
        </>
      )}
      {[...sides].map(([side, flips]) => flips.length > 0 && <Group key={side} side={side} flips={flips} />)}
    </section>
  );
}

/** What was worked out with the change, and, never hidden, what was not. */
function Reach({ scenario: { followed = [], not_followed, number_not_checked, not_checked } }: { scenario: Scenario }) {
  const title = (id: string) => say(layers.value.find((one) => one.id === id)?.title) || id;
  return (
    <>
      {followed.length > 0 && <p class="small">{t('suppose_followed', { l: followed.map(title).join('、') })}</p>}
      {not_followed.length > 0 && <p class="notice warn">{t('suppose_not_followed', { l: not_followed.map(title).join('、') })}</p>}
      {number_not_checked > 0 && (
        <div class="notice warn">
          <Fold title={t('suppose_not_checked', { n: number(number_not_checked, 0) })}>
            <ul class="small">
              {not_checked.map((one) => (
                <li key={keyOf(one)}>
                  {one.name || one.id} {say({ zh: one.why, en: one.why_en ?? '' })}
                </li>
              ))}
            </ul>
          </Fold>
        </div>
      )}
    </>
  );
}

function Views() {
  return (
    <div class="beside views-of">
      <div class="choices" role="group" aria-label={t('suppose_view')}>
        {VIEWS.map((one) => (
          <button key={one} type="button" aria-pressed={view.value === one} onClick={() => (view.value = one)}>
            {t(`suppose_${one}`)}
          </button>
        ))}
      </div>
      <span class="muted small">{t('suppose_legend')}</span>
    </div>
  );
}

/** Hectares and mu; the square metres are no figure to decide by. */
const sizes = (m2: number) => area(Math.abs(m2)).split(' · ').slice(-2);

/** One below the other. */
function Size({ of, m2, sign = '' }: { of: ChangedArea; m2: number; sign?: string }) {
  // points and lines have none
  if (of.before_m2 === 0 && of.after_m2 === 0) return '—';
  return sizes(m2).map((size) => (
    <span key={size} class="under">
      {sign}
      {size}
    </span>
  ));
}

function Areas({ areas }: { areas: readonly ChangedArea[] }) {
  return (
    <div class="wide-table" tabIndex={0} role="group" aria-label={t('suppose_changes')}>
      <table>
        <thead>
          <tr>
            <th>{t('suppose_zone')}</th>
            <th>{t('suppose_before')}</th>
            <th>{t('suppose_after')}</th>
            <th>{t('suppose_difference')}</th>
          </tr>
        </thead>
        <tbody>
          {areas.map((one) => (
            <tr key={`${one.layer}/${one.zone}`}>
              <th scope="row">
                {one.name || one.code || one.zone} <span class="muted">{t(`suppose_op_${one.op}`)}</span>
                {one.repaired && <p class="warn">{t('suppose_repaired', { a: sizes(one.repaired.area_before_m2).join(' · '), b: sizes(one.repaired.area_after_m2).join(' · ') })}</p>}
              </th>
              <td>{one.op === 'add' ? '—' : <Size of={one} m2={one.before_m2} />}</td>
              <td>{one.op === 'delete' ? '—' : <Size of={one} m2={one.after_m2} />}</td>
              <td>
                <Size of={one} m2={one.after_m2 - one.before_m2} sign={one.after_m2 > one.before_m2 ? '+' : one.after_m2 < one.before_m2 ? '−' : ''} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Group({ side, flips }: { side: Side; flips: readonly Flip[] }) {
  return (
    <section class={`flips is-${side}`} data-side={side}>
      <h4>
        {t(`suppose_${side}`)} <span class="muted">{number(flips.length, 0)}</span>
      </h4>
      <Flips of={flips} />
    </section>
  );
}

/** Some of them, and all others once they are asked for. */
export function Flips({ of }: { of: readonly Flip[] }) {
  const rows = (some: readonly Flip[]) => (
    <ul>
      {some.map((flip) => (
        <Row key={`${keyOf(flip.subject)} ${flip.rule}`} flip={flip} />
      ))}
    </ul>
  );
  return (
    <>
      {rows(of.slice(0, FIRST))}
      {of.length > FIRST && <Fold title={t('differences_more', { n: of.length - FIRST })}>{rows(of.slice(FIRST))}</Fold>}
    </>
  );
}

function Row({ flip }: { flip: Flip }) {
  const { subject, rule, basis, distance_before_m: was, distance_m: is } = flip;
  const kind = kindNamed(layers.value.find(({ id }) => id === subject.layer)?.kind ?? '');
  const open = () => {
    ask({ at: keyOf(subject) });
    if (subject.lon != null && subject.lat != null) focus.value = { geometry: { type: 'Point', coordinates: [subject.lon, subject.lat] } };
  };
  return (
    <li class="flip">
      <div class="beside">
        <button type="button" class="subject" onClick={open}>
          {subject.name || subject.code || subject.id}
        </button>
        <span class="muted small">{say(kind?.title)}</span>
      </div>
      <p class="small">
        <a href={href('rules', { id: rule })}>{say(flip.title) || rule}</a>
      </p>
      <p class="from-to">
        <Said state={flip.before} verdict={flip.verdict_before} /> → <Said state={flip.after} verdict={flip.verdict_after} />
      </p>
      <p class="muted small">
        {[distances(was, is), basis ? clause(basis) : ''].filter((part) => part !== '').join(' · ')}
      </p>
    </li>
  );
}

/** How far the border is as it is and as it would be. */
function distances(was: number | null, is: number | null): string {
  if (was === null || is === null) return was ?? is ? boundaryDistance((was ?? is) as number) : '';
  return was === is ? boundaryDistance(is) : t('suppose_distance', { a: boundaryDistance(was), b: boundaryDistance(is) });
}

function Said({ state, verdict }: { state: StateOrNone; verdict: FindingVerdict | null }) {
  if (state === 'none') return <span class="muted">{t('suppose_absent')}</span>;
  return <Badge state={state} verdict={verdict} />;
}
