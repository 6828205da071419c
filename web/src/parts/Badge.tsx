import type { ComponentChildren } from 'preact';
import type { Standing } from '../standing';
import type { FindingVerdict, State } from '../types';
import { t } from '../words';
import { Icon } from './Icon';

interface Said {
  state: State;
  verdict: FindingVerdict | null | undefined;
  /** Beside the word. */
  children?: ComponentChildren;
}

/** How a finding stands: a hit by its verdict, in the colour of that, anything else by its state. */
export function Badge({ state, verdict, children }: Said) {
  const hit = state === 'hit' ? verdict : null;
  return (
    <span class={`badge ${hit ? `v-${hit}` : `s-${state}`}`}>
      <Icon name={hit ?? state} size={13} /> {t(hit ?? state)}
      {children}
    </span>
  );
}

/** The same of what stands, and whether a person has set it aside. */
export function StandingBadge({ one }: { one: Standing }) {
  return (
    <Badge state={one.state} verdict={one.verdict}>
      {one.override && <span class={`aside-mark is-${one.override.standing}`}>{t(`override_${one.override.standing}`)}</span>}
    </Badge>
  );
}
