import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Feature, Geometry } from 'geojson';
import * as api from '../api';
import { attributes } from '../features';
import { kindNamed } from '../form';
import { moment } from '../format';
import { before, focus } from '../result';
import type { Layer, Problem } from '../types';
import { t } from '../words';
import { Oops } from './Oops';

interface Version {
  revision_from: number;
  revision_to: number | null;
  at: string;
  author: string;
  what: string;
  closed: { at: string; author: string; what: string } | null;
  feature: Feature;
}

const versions = signal<readonly Version[] | { problem: Problem } | null>(null);

/** What was known of a feature and when, the newest first; an earlier shape can be laid beside the present one. */
export function History({ layer, id }: { layer: Layer; id: string }) {
  useEffect(() => {
    const stopping = new AbortController();
    versions.value = null;
    void read(layer.id, id, stopping.signal);
    return () => {
      stopping.abort();
      before.value = null;
    };
  }, [layer.id, id]);
  const all = versions.value;
  if (all === null) return <p class="muted small">{t('loading')}</p>;
  if ('problem' in all) return <Oops problem={all.problem} />;
  return (
    <ol class="history small">
      {all.map((version, i) => (
        <One key={`${version.revision_from}-${i}`} version={version} newer={all[i - 1]} older={all[i + 1]} layer={layer} />
      ))}
    </ol>
  );
}

function One({ version, newer, older, layer }: { version: Version; newer: Version | undefined; older: Version | undefined; layer: Layer }) {
  const shown = before.value !== null && before.value === version.feature.geometry;
  return (
    <li>
      <strong>{t('history_revision', { r: version.revision_from })}</strong>{' '}
      <span class="muted">
        {moment(version.at)} · {version.author}
      </span>
      <p lang="zh-CN">{version.what}</p>
      {older && <p class="muted">{changes(version.feature, older.feature, layer).join('；')}</p>}
      {version.closed && newer?.revision_from !== version.revision_to && <p class="warn" lang="zh-CN">{version.closed.what}</p>}
      {version.revision_to !== null && version.feature.geometry && (
        <button
          type="button"
          class="quiet"
          aria-pressed={shown}
          onClick={() => compare(shown ? null : version.feature.geometry)}
        >
          {t('history_shape')}
        </button>
      )}
    </li>
  );
}

function compare(geometry: Geometry | null): void {
  before.value = geometry;
  if (geometry) focus.value = { geometry };
}

function changes(now: Feature, then: Feature, layer: Layer): string[] {
  const kind = kindNamed(layer.kind);
  const [a, b] = [attributes(kind, now), attributes(kind, then)];
  const names = [...new Set([...a, ...b].map(({ name }) => name))];
  const told = names.flatMap((name) => {
    const [x, y] = [a.find((one) => one.name === name), b.find((one) => one.name === name)];
    return x?.value === y?.value ? [] : [`${x?.title ?? y?.title}：${y?.value ?? '—'} → ${x?.value ?? '—'}`];
  });
  const moved = JSON.stringify(now.geometry) !== JSON.stringify(then.geometry);
  return moved ? [...told, t('history_moved')] : told;
}

async function read(layer: string, id: string, stopping: AbortSignal): Promise<void> {
  try {
    const path = `layers/${encodeURIComponent(layer)}/features/${encodeURIComponent(id)}/history`;
    const { versions: all } = await api.get<{ versions: Version[] }>(path, stopping);
    versions.value = [...all].sort((a, b) => b.revision_from - a.revision_from);
  } catch (e) {
    if (stopping.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    versions.value = { problem: e.problem };
  }
}
