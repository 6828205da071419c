import { kindNamed, layers } from '../form';
import { area, explainedBelow, validity } from '../format';
import { sheet } from '../look';
import { focus, lit } from '../result';
import type { Finding, Zone } from '../types';
import { say, t } from '../words';
import { Clause } from './Clause';
import { Icon } from './Icon';
import { Measures } from './Measures';
import { Questions } from './Questions';
import { SupposeLink } from './SupposeLink';

/** One finding, with all that a third person needs to see why. */
export function Card({ finding }: { finding: Finding }) {
  const look = () => (lit.value = finding.overlap ? finding : null);
  const leave = () => {
    if (lit.value === finding) lit.value = null;
  };
  const decided = finding.state === 'hit' || finding.state === 'undetermined';
  return (
    <article
      class={`card s-${finding.state} v-${finding.verdict ?? 'none'}`}
      data-rule={finding.rule}
      data-state={finding.state}
      onMouseEnter={look}
      onMouseLeave={leave}
      onFocusIn={look}
      onFocusOut={leave}
    >
      <div class="card-head">
        <Badge finding={finding} />
        {finding.overlap && <ShowOnMap finding={finding} />}
      </div>
      <h4>{say(finding.title) || finding.rule}</h4>
      <code class="rule">{finding.rule}</code>
      <Explanation finding={finding} />
      {finding.questions && finding.questions.length > 0 && <Questions finding={finding} questions={finding.questions} />}
      {decided && finding.zones && finding.zones.length > 0 && <Zones finding={finding} zones={finding.zones} />}
      {decided && finding.relation && <Measures relation={finding.relation} />}
      {finding.basis && <Clause basis={finding.basis} doubt={finding.doubt} doubt_en={finding.doubt_en} />}
    </article>
  );
}

export function Explanation({ finding }: { finding: Finding }) {
  if (!finding.explanation) return null;
  const { text, lang } = explainedBelow(finding, finding.title);
  return (
    <p class="explanation" lang={lang}>
      {text}
    </p>
  );
}

/** State and verdict, each as a sign and a word. */
function Badge({ finding }: { finding: Finding }) {
  const verdict = finding.state === 'hit' ? finding.verdict : null;
  return (
    <span class="badges">
      {verdict && (
        <span class={`badge v-${verdict}`}>
          <Icon name={verdict} size={14} />
          {t(verdict)}
        </span>
      )}
      <span class={`badge s-${finding.state} ${verdict ? 'second' : ''}`}>
        <Icon name={finding.state} size={14} />
        {t(finding.state)}
        {!verdict && finding.state === 'undetermined' && finding.verdict && ` · ${t(finding.verdict)}`}
      </span>
    </span>
  );
}

function ShowOnMap({ finding }: { finding: Finding }) {
  const show = () => {
    sheet.value = 'half';
    lit.value = finding;
    focus.value = { geometry: finding.overlap };
  };
  return (
    <button type="button" class="quiet" onClick={show}>
      <Icon name="locate" size={14} />
      {t('show_on_map')}
    </button>
  );
}

function Zones({ finding, zones }: { finding: Finding; zones: readonly Zone[] }) {
  const kind = kindNamed(finding.zone_kind ?? '');
  const coded = (zone: Zone) =>
    (kind?.fields ?? []).flatMap((field) => {
      const code = field.codes?.find((c) => c.value === zone[field.name]);
      return code ? [say(code.title)] : [];
    });
  return (
    <ul class="zones" aria-label={t('zones')}>
      {zones.map((zone) => (
        <li key={zone.id}>
          <span class="swatch polygon" style={{ '--color': kind?.color ?? '#6b7280' }} />
          <strong>{zone.name || zone.code || zone.id}</strong>
          <span class="muted small">
            {[
              ...coded(zone),
              zones.length > 1 && zone.overlap_m2 ? area(zone.overlap_m2) : '',
              validity(zone.valid_from, zone.valid_to),
              zone.accuracy_stated === false ? t('accuracy_unstated') : '',
            ]
              .filter((part) => part !== '')
              .map((part) => ` · ${part}`)
              .join('')}
          </span>{' '}
          <SupposeLink layer={layers.value.find((one) => finding.layers.length === 1 && one.id === finding.layers[0])} id={zone.id} />
        </li>
      ))}
    </ul>
  );
}
