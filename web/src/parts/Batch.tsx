import { batch, endBatch, type Site } from '../batch';
import { takeDelivered } from '../delivered';
import { number } from '../format';
import { runCheck } from '../result';
import { table } from '../sheet';
import type { Finding } from '../types';
import { say, t } from '../words';
import { Icon } from './Icon';
import { Oops } from './Oops';

/** Many sites at once: a row each, the worst of it first in the row. */
export function Batch() {
  const now = batch.value;
  if (!now) return null;
  return (
    <section class="block batch" aria-labelledby="batch-title" aria-busy={now.running}>
      <div class="beside">
        <h2 id="batch-title">{t('batch_title', { n: number(now.sites.length, 0), m: number(now.of, 0) })}</h2>
        <span>
          {!now.running && (
            <button type="button" class="quiet" onClick={() => save(now.sites)}>
              {t('export_as')} CSV
            </button>
          )}
          <button type="button" class="quiet" aria-label={t('close')} onClick={endBatch}>
            <Icon name="close" size={14} />
          </button>
        </span>
      </div>
      {now.running && <progress max={now.of} value={now.sites.length} aria-label={t('running')} />}
      {now.problem && <Oops problem={now.problem} />}
      <ul>
        {now.sites.map((site) => (
          <Row key={site.feature.id} site={site} />
        ))}
      </ul>
    </section>
  );
}

function Row({ site: { feature, check, problem } }: { site: Site }) {
  const open = () => {
    takeDelivered(feature);
    void runCheck();
  };
  return (
    <li>
      <button type="button" class="site" onClick={open}>
        <span class={`badge v-${check?.verdict ?? 'incomplete'}`}>
          <Icon name={check?.verdict ?? 'failed'} size={14} /> {t(check?.verdict ?? 'failed')}
        </span>
        <strong>{feature.name ?? feature.code ?? t('row', { n: feature.row })}</strong>
        <span class="muted small">
          {check
            ? [t('of_parts', { state: t('hit'), n: check.states.hit }), ...openStates(check.states), ...hits(check.findings)].join(' · ')
            : (problem?.detail ?? problem?.title)}
        </span>
      </button>
    </li>
  );
}

function openStates(states: Record<string, number>): string[] {
  return (['undetermined', 'not_covered', 'failed'] as const)
    .filter((state) => (states[state] ?? 0) > 0)
    .map((state) => t('of_parts', { state: t(state), n: states[state] ?? 0 }));
}

function hits(findings: readonly Finding[]): string[] {
  const names = findings.filter(({ state }) => state === 'hit').flatMap(({ zones }) => (zones ?? []).map((zone) => zone.name ?? zone.id));
  return [...new Set(names)].slice(0, 3);
}

/** A row for each finding that is not clear, and one for each site that has none or could not be checked. */
function save(sites: readonly Site[]): void {
  const rows = sites.flatMap(({ feature, check, problem }) => {
    const site = [String(feature.row), feature.name ?? feature.code ?? ''];
    if (!check) return [[...site, t('failed'), problem?.detail ?? problem?.title ?? '', '', '', '']];
    const told = check.findings.filter(({ state }) => state !== 'clear');
    if (told.length === 0) return [[...site, t(check.verdict), '', '', '', '']];
    return told.map((one) => [
      ...site,
      t(check.verdict),
      say(one.title) || one.rule,
      t(one.state),
      (one.zones ?? []).map((zone) => zone.name ?? zone.id).join('、'),
      String(one.relation?.distance_m ?? ''),
    ]);
  });
  table('sites.csv', [[t('batch_row'), t('batch_name'), t('result'), t('batch_rule'), t('batch_state'), t('zones'), `${t('distance')} (m)`], ...rows]);
}
