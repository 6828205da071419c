import type { JSX } from 'preact';
import type { State, Verdict } from '../types';

type Name = Verdict | State | 'point' | 'line' | 'polygon' | 'locate' | 'close' | 'lock' | 'chevron' | 'print' | 'ruler';

const OCTAGON = 'M6.5 2h7L18 6.5v7L13.5 18h-7L2 13.5v-7z';
const stroke = { fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const;
const dashed = { ...stroke, 'stroke-dasharray': '3 3.1' } as const;
const QUESTION = 'M7.6 7.8a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.8M10 14.4v.1';

const SHAPES: Record<Name, JSX.Element> = {
  prohibited: <><path d={OCTAGON} fill="currentColor" /><path d="M6 10h8" {...stroke} stroke="var(--surface)" /></>,
  prohibited_if: <><path d={OCTAGON} {...stroke} /><path d={QUESTION} {...stroke} /></>,
  restricted: <><path d="M10 2.5 18.5 17h-17z" {...stroke} /><path d="M10 8v4M10 14.5v.1" {...stroke} /></>,
  attention: <><circle cx="10" cy="10" r="8" {...stroke} /><path d="M10 9v5M10 6v.1" {...stroke} /></>,
  no_conflict: <><circle cx="10" cy="10" r="8" {...stroke} /><path d="m6.5 10.2 2.5 2.5 4.5-5" {...stroke} /></>,
  incomplete: <><circle cx="10" cy="10" r="8" {...dashed} /><path d={QUESTION} {...stroke} /></>,
  hit: <><circle cx="10" cy="10" r="8" {...stroke} /><circle cx="10" cy="10" r="4" fill="currentColor" /></>,
  clear: <path d="m4 10.5 4 4 8-9" {...stroke} />,
  undetermined: <><circle cx="10" cy="10" r="8" {...dashed} /><path d={QUESTION} {...stroke} /></>,
  not_covered: <><rect x="2.5" y="2.5" width="15" height="15" rx="2" {...dashed} /><path d="M6.5 10h7" {...stroke} /></>,
  failed: <path d="m4 4 12 12M16 4 4 16" {...stroke} />,
  point: <><path d="M10 18s6-5.6 6-10A6 6 0 0 0 4 8c0 4.4 6 10 6 10z" {...stroke} /><circle cx="10" cy="8" r="1.8" fill="currentColor" /></>,
  line: <><path d="M3.5 15.5 8 7l4.5 5L17 4" {...stroke} /></>,
  polygon: <path d="M10 2.5 17.5 8l-3 9h-9l-3-9z" {...stroke} />,
  locate: <><circle cx="10" cy="10" r="5" {...stroke} /><path d="M10 1.500V5M10 15v3.500M1.5 10H5M15 10h3.5" {...stroke} /></>,
  close: <path d="m5 5 10 10M15 5 5 15" {...stroke} />,
  lock: <><rect x="4" y="9" width="12" height="8" rx="1.5" {...stroke} /><path d="M7 9V6a3 3 0 0 1 6 0v3" {...stroke} /></>,
  print: <><path d="M6 7V2.500h8V7M6 14H3V7h14v7h-3" {...stroke} /><path d="M6 11.500h8v6H6z" {...stroke} /></>,
  ruler: <><path d="m2.500 13.500 11-11 4 4-11 11z" {...stroke} /><path d="m6 10 1.500 1.500M8.500 7.500 10 9M11 5l1.500 1.500" {...stroke} /></>,
  chevron: <path d="m5 12 5-5 5 5" {...stroke} />,
};

/** A sign beside a word; it says nothing by itself to a screen reader. */
export function Icon({ name, size = 16 }: { name: Name; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  );
}
