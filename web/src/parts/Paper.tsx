import { credit, review } from '../basemaps';
import { answers, asOf, kindNamed, subject, swatchOf } from '../form';
import { number, today } from '../format';
import { PAPER_MM, type Printed } from '../map/print';
import { sieve } from '../map/sieve';
import { drawn } from '../map/tiles';
import { paper } from '../print';
import { outcome, shownCheck, stale } from '../result';
import { looksAtOne } from '../route';
import { middleOf } from '../shape';
import { failedTiles, revision, version } from '../start';
import type { Check } from '../types';
import { say, t } from '../words';
import { CheckOnPaper, VerdictOnPaper } from './CheckOnPaper';

const BAR_MM = 40;

/** What a printer gets: the map with all that a map must say, then the result. The screen never shows it. */
export function Paper() {
  const now = paper.value;
  if (now.is !== 'ready') return null;
  // beside a list the map may still have a subject that was looked at elsewhere
  const shown = looksAtOne.value ? subject.value : null;
  const check = shown && shownCheck.value;
  const facts = [
    t('paper_scale', { s: number(rounded(now.map.scale), 0) }),
    t(`paper_datum_${now.map.plane}`),
    t('shown_on', { d: asOf.value }),
    t('footer_revision', { n: revision.value }),
    t('paper_printed', { d: today() }),
    version.value?.engine ?? '',
  ];
  return (
    <div class="on-paper">
      <div class="paper-head">
        <h1>{(shown && (shown.name ?? answers.value.name)) ?? t('paper_title')}</h1>
        {check && <VerdictOnPaper check={check} />}
      </div>
      {check && (stale.value || outcome.value.is === 'running') && <p class="paper-stale">{t('paper_stale', { d: check.check.as_of })}</p>}
      <div class="paper-map">
        <img src={now.map.url} alt="" style={{ width: `${PAPER_MM.width}mm`, height: `${PAPER_MM.height}mm` }} />
        <svg class="north" viewBox="0 0 20 30" width="20" height="30">
          <path d="M10 1 17 22 10 18 3 22z" fill="#111" />
          <text x="10" y="29" text-anchor="middle" font-size="8">
            {t('N')}
          </text>
        </svg>
        <Bar scale={now.map.scale} />
        {now.map.ground?.printable && <p class="paper-credit">{review(now.map.ground)}</p>}
      </div>
      <ul class="paper-legend">
        {shown && (
          <li>
            <span class="swatch subject" /> {t('paper_subject')}
          </li>
        )}
        {legend(now.map).map((layer) => {
          const kind = kindNamed(layer.kind);
          return (
            <li key={layer.id}>
              <span class={`swatch ${swatchOf(kind)}`} style={{ '--color': kind?.color ?? '#6b7280' }} /> {say(layer.title)}
            </li>
          );
        })}
      </ul>
      {check && <p class="paper-facts">{[t('checked_at', { d: check.check.as_of, r: check.check.revision }), middle(check), t('paper_number', { id: check.check.id })].filter((fact) => fact !== '').join(' · ')}</p>}
      <p class="paper-facts">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      <p class="paper-facts">{groundWords(now.map)}</p>
      {failedTiles.value > 0 && <p class="paper-facts">{t('tiles_failed', { n: failedTiles.value })}</p>}
      {filtered() && <p class="paper-facts">{t('paper_filtered')}</p>}
      {check && <CheckOnPaper check={check} />}
    </div>
  );
}

/** In degrees of CGCS2000, of the middle of what it takes up. */
function middle({ subject: { geometry } }: Check): string {
  const [x, y] = middleOf(geometry) ?? [];
  return x === undefined || y === undefined ? '' : t('paper_middle', { x: x.toFixed(6), y: y.toFixed(6) });
}

/** A layer of which nothing is on the sheet would have a reader look for it. */
const legend = (map: Printed) => drawn.value.filter((layer) => map.layers.has(layer.id));

/** Whether the ledger beside the map leaves features out of it. */
function filtered(): boolean {
  const now = sieve.value;
  return now !== null && (now.text !== '' || Object.values(now.values).some((value) => value !== ''));
}

/** What lies under the layers on paper, or why it does not. */
function groundWords({ ground, gaps }: Printed): string {
  if (!ground) return t('paper_internal');
  if (!ground.printable) return t('paper_ground_left', { title: say(ground.title) });
  return t('paper_ground', { credit: credit(ground), gaps: gaps > 0 ? t('paper_ground_gaps', { n: gaps }) : '' });
}

/** Two digits: the scale holds at the middle only. */
function rounded(scale: number): number {
  const step = 10 ** (Math.floor(Math.log10(scale)) - 1);
  return Math.round(scale / step) * step;
}

function Bar({ scale }: { scale: number }) {
  const most = (BAR_MM * scale) / 1000;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((n) => n * power).find((m) => m <= most) ?? power;
  return (
    <div class="paper-bar" style={{ width: `${(metres / scale) * 1000}mm` }}>
      {metres >= 1000 ? `${metres / 1000} km` : `${metres} m`}
    </div>
  );
}
