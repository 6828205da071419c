import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as api from '../api';
import type { Standing, StandingPage } from '../standing';
import { anew } from '../standing';
import type { Layer, Problem } from '../types';
import { explained } from '../format';
import { say, t } from '../words';
import { StandingBadge } from './Badge';
import { Oops } from './Oops';

const found = signal<readonly Standing[] | { problem: Problem } | null>(null);
const refused = signal<{ rule: string | null; problem: Problem } | null>(null);

/** What stands against a subject, and what a person has set aside of it; the findings themselves stay as they are. */
export function SetAside({ layer, id }: { layer: Layer; id: string }) {
  useEffect(() => {
    const stopping = new AbortController();
    found.value = null;
    refused.value = null;
    void read(layer.id, id, stopping.signal);
    return () => stopping.abort();
  }, [layer.id, id]);
  const all = found.value;
  if (all === null) return <p class="muted small">{t('loading')}</p>;
  if ('problem' in all) return <Oops problem={all.problem} />;
  return (
    <div class="aside">
      <p class="muted small">{all.length === 0 ? t('overrides_none') : t('overrides_about')}</p>
      <ul>
        {all.map((one) => (
          <One key={one.rule} one={one} />
        ))}
      </ul>
    </div>
  );
}

function One({ one }: { one: Standing }) {
  const { override } = one;
  const holds = override?.standing === 'stands';
  return (
    <li>
      <StandingBadge one={one} /> <span>{say(one.title) || explained(one).text}</span>
      {override && (
        <p class={holds ? 'small' : 'small warn'}>
          <strong>{t(`override_${override.standing}`)}</strong> ·{' '}
          {t('override_told', { a: override.author, d: override.until, r: override.reason, e: override.evidence })}
        </p>
      )}
      {/* what was done closes the form that did it */}
      <details key={String(holds)}>
        <summary>{t(holds ? 'overrides_withdraw' : override ? 'overrides_again' : 'overrides_make')}</summary>
        {holds ? <Withdraw one={one} number={override.number} /> : <Make one={one} />}
      </details>
      {refused.value?.rule === one.rule && <Oops problem={refused.value.problem} />}
    </li>
  );
}

function Make({ one }: { one: Standing }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { layer, id } = one.subject;
        const said = Object.fromEntries(new FormData(event.currentTarget));
        void change(one, 'POST', 'findings/overrides', { layer, id, rule: one.rule, since_revision: one.since_revision, ...said });
      }}
    >
      <Line name="reason" />
      <Line name="evidence" />
      <label>
        {t('overrides_until')} <input type="date" name="until" required />
      </label>
      <Line name="author" />
      <button type="submit" class="plain">
        {t('overrides_make')}
      </button>
    </form>
  );
}

function Withdraw({ one, number }: { one: Standing; number: number }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const said = new URLSearchParams(new FormData(event.currentTarget) as unknown as Record<string, string>);
        void change(one, 'DELETE', `findings/overrides/${number}?${said}`);
      }}
    >
      <label>
        {t('overrides_why')} <input name="reason" required maxLength={500} />
      </label>
      <Line name="author" />
      <button type="submit" class="plain">
        {t('overrides_withdraw')}
      </button>
    </form>
  );
}

function Line({ name }: { name: 'reason' | 'evidence' | 'author' }) {
  return (
    <label>
      {t(`overrides_${name}`)} <input name={name} required maxLength={name === 'author' ? 100 : 500} />
    </label>
  );
}

async function change({ subject, rule }: Standing, method: string, path: string, body?: unknown): Promise<void> {
  try {
    await api.send(method, path, body);
    refused.value = null;
    anew.value += 1;
    await read(subject.layer, subject.id, new AbortController().signal);
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    refused.value = { rule, problem: e.problem };
  }
}

async function read(layer: string, id: string, stopping: AbortSignal): Promise<void> {
  try {
    const query = new URLSearchParams({ layer, id, state: 'hit,undetermined' });
    const { findings } = await api.get<StandingPage>(`findings?${query}`, stopping);
    found.value = findings;
  } catch (e) {
    if (stopping.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    found.value = { problem: e.problem };
  }
}
