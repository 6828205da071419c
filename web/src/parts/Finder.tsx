import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import * as api from '../api';
import { kindNamed, take } from '../form';
import { tab } from '../look';
import { focus } from '../result';
import { screenOf } from '../ledger/books';
import { go, screen } from '../route';
import type { Problem } from '../types';
import { say, t } from '../words';
import { Oops } from './Oops';

const PAUSE_MS = 200;

const text = signal('');
const found = signal<api.Found | { problem: Problem } | null>(null);
const at = signal(0);

interface Hit {
  key: string;
  title: string;
  note: string;
  go: () => void;
}

let asking = new AbortController();
let waiting: ReturnType<typeof setTimeout> | undefined;

/** One box for names, codes and coordinates in any spelling; the slash key leads to it. */
export function Finder() {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const slash = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if ((event.key !== '/' || inField) && !(event.key === 'k' && (event.ctrlKey || event.metaKey))) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', slash);
    return () => document.removeEventListener('keydown', slash);
  }, []);
  const now = found.value;
  const hits = now && !('problem' in now) ? hitsOf(now) : [];
  const open = now !== null;
  return (
    <div class="finder">
      <input
        ref={box}
        role="combobox"
        aria-expanded={open}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={hits[at.value] ? `found-${at.value}` : undefined}
        aria-label={t('search')}
        placeholder={`${t('search')}  /`}
        value={text.value}
        onInput={(event) => look(event.currentTarget.value)}
        onBlur={() => setTimeout(close, 200)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') at.value = Math.min(at.value + 1, hits.length - 1);
          else if (event.key === 'ArrowUp') at.value = Math.max(at.value - 1, 0);
          else if (event.key === 'Enter') hits[at.value]?.go();
          else if (event.key === 'Escape') close();
          else return;
          event.preventDefault();
        }}
      />
      {open && (
        <div class="found-list" id="found" role="listbox" aria-label={t('search')}>
          {'problem' in now && <Oops problem={now.problem} />}
          {!('problem' in now) && hits.length === 0 && <p class="muted small">{t('search_none')}</p>}
          {hits.map((hit, i) => (
            <div key={hit.key} id={`found-${i}`} role="option" aria-selected={i === at.value} onMouseDown={hit.go}>
              {hit.title} <span class="muted small">{hit.note}</span>
            </div>
          ))}
          {!('problem' in now) && now.matched > now.features.length && <p class="muted small">{t('search_more', { n: now.matched })}</p>}
        </div>
      )}
    </div>
  );
}

function look(next: string): void {
  text.value = next;
  clearTimeout(waiting);
  asking.abort();
  if (next.trim() === '') return close();
  const mine = (asking = new AbortController());
  waiting = setTimeout(async () => {
    try {
      found.value = await api.search(next.trim(), mine.signal);
    } catch (e) {
      if (mine.signal.aborted) return;
      if (!(e instanceof api.Refused)) throw e;
      found.value = { problem: e.problem };
    }
    at.value = 0;
  }, PAUSE_MS);
}

function close(): void {
  found.value = null;
}

function hitsOf({ places, features }: api.Found): Hit[] {
  return [
    ...places.map(({ lon, lat, read_as }) => ({
      key: `${lon},${lat},${say(read_as)}`,
      title: `${lon.toFixed(6)}, ${lat.toFixed(6)}`,
      note: say(read_as),
      go: () => {
        if (screen.peek() !== 'map') go('map');
        take({ geometry: { type: 'Point', coordinates: [lon, lat] }, origin: 'delivered', properties: {} });
        tab.value = 'check';
        close();
      },
    })),
    ...features.map((one) => ({
      key: `${one.layer}/${one.id}`,
      title: one.name || one.code || one.id,
      note: [say(kindNamed(one.kind)?.title), one.code].filter((part) => part !== '').join(' · '),
      go: () => {
        go(screenOf(one.kind), { layer: one.layer, id: one.id });
        if (one.extent) focus.value = { geometry: boxOf(one.extent) };
        close();
      },
    })),
  ];
}

function boxOf([west, south, east, north]: [number, number, number, number]): GeoJSON.Polygon {
  return { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] };
}
