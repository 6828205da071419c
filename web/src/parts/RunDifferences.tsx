import { useState } from 'preact/hooks';
import { ask } from '../route';
import { clause, explained, extent, number } from '../format';
import { FILES, type RunDifference, type Side } from '../runs';
import { say, t } from '../words';
import { Badge } from './Badge';

/** So many are in sight at first, and come with each wish for more. */
const STEP = 50;

/** What differs between two runs, each with its reason. `named`: of which subject, which is opened by its name. */
export function RunDifferences({ of, named = false }: { of: readonly RunDifference[]; named?: boolean }) {
  const [most, show] = useState(STEP);
  if (of.length === 0) return <p class="none muted">{t('runs_same')}</p>;
  return (
    <section class="flips">
      <h3>{t('runs_found', { n: number(of.length, 0) })}</h3>
      <ul>
        {of.slice(0, most).map((one) => (
          <li key={`${one.subject.layer}/${one.subject.id} ${one.rule}`} class="flip">
            {named && (
              <button type="button" class="subject" onClick={() => ask({ at: `${one.subject.layer}/${one.subject.id}` })}>
                {one.subject.name || one.subject.code || one.subject.id}
              </button>
            )}
            <p>{say(one.title) || one.rule}</p>
            <p class="small">
              <State side={one.before} /> → <State side={one.after} /> <span class="muted">{t(`reason_${one.reason}`)}</span>
            </p>
            {one.before?.basis && one.after?.basis && clause(one.before.basis) !== clause(one.after.basis) && (
              <p class="small" lang="zh-CN">
                {clause(one.before.basis)} → {clause(one.after.basis)}
              </p>
            )}
            {one.after?.explanation && (
              <p class="muted small" lang={explained(one.after).lang}>
                {explained(one.after).text}
              </p>
            )}
          </li>
        ))}
      </ul>
      {of.length > most && (
        <button type="button" class="plain" onClick={() => show(most + STEP)}>
          {t('runs_more', { n: Math.min(STEP, of.length - most) })}
        </button>
      )}
    </section>
  );
}

function State({ side }: { side: Side | null }) {
  if (!side) return <span class="muted">{t('runs_absent')}</span>;
  return (
    <Badge state={side.state} verdict={side.verdict}>
      {side.state !== 'clear' && ` ${extent(side.relation)}`}
    </Badge>
  );
}

/** The same as files. */
export function RunFiles({ address }: { address: (format: string) => string }) {
  return (
    <p class="reports small">
      {t('runs_file')}
      {FILES.map((format) => (
        <a key={format} class="quiet" href={address(format)} download>
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}
