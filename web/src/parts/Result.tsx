import { useEffect, useRef, useState } from 'preact/hooks';
import { area, bySeverity, length } from '../format';
import { paper, print } from '../print';
import { link } from '../link';
import { outcome, outdated, runCheck, shownCheck, stale } from '../result';
import { revision } from '../start';
import { screen } from '../route';
import type { Check, Finding, State } from '../types';
import { lang, say, t, type Word } from '../words';
import { Card, Explanation } from './Card';
import { Copy } from './Copy';
import { Differences } from './Differences';
import { Fold } from './Fold';
import { Icon } from './Icon';
import { Oops } from './Oops';
import { OpenQuestions } from './OpenQuestions';

const STATES: readonly State[] = ['hit', 'clear', 'undetermined', 'not_covered', 'failed'];

export function Result() {
  const check = shownCheck.value;
  const now = outcome.value;
  const section = useRef<HTMLElement>(null);
  const shows = check !== null || now.is === 'refused';
  useEffect(() => {
    // beside a ledger the facts of the row stay in sight
    if (shows && screen.peek() === 'map') section.current?.scrollIntoView({ block: 'start' });
  }, [shows, now.is === 'refused']);
  return (
    <section ref={section} class="block result" aria-labelledby="result-title" aria-busy={now.is === 'running'} hidden={now.is === 'none'}>
      <h2 id="result-title" class="unseen">
        {t('result')}
      </h2>
      {now.is === 'refused' && <Oops problem={now.problem} {...(now.again ? { retry: () => void runCheck() } : {})} />}
      {stale.value && <p class="stale">{t(now.is === 'refused' ? 'stale_refused' : 'stale')}</p>}
      {outdated.value !== null && (
        <p class="stale beside">
          <span>{t('result_outdated', { r: outdated.value, h: revision.value })}</span>
          <button type="button" class="plain" onClick={() => void runCheck()}>
            {t('rerun')}
          </button>
        </p>
      )}
      <div class="leads" aria-live="polite">
        {check && <Headline check={check} />}
      </div>
      {check && <Summary check={check} />}
      {check && <Actions check={check} />}
      {check && <Differences />}
      {check && <OpenQuestions check={check} />}
      {check && <Findings check={check} />}
    </section>
  );
}

export function Headline({ check }: { check: Check }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // an answered question is gone and the keyboard would start again at the top of the page
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus();
  }, [check]);
  return (
    <div class={`headline v-${check.verdict}`} data-verdict={check.verdict}>
      <Icon name={check.verdict} size={34} />
      <div>
        <h3 ref={heading} tabIndex={-1}>
          {t(check.verdict)}
        </h3>
        <p class="complete" data-complete={String(check.complete)}>
          {completeness(check)}
        </p>
      </div>
    </div>
  );
}

/** Of reports that the server makes of the check as it was answered; with the internal layers, which this page shows. */
const REPORTS = ['html', 'pdf', 'docx'] as const;

function Actions({ check }: { check: Check }) {
  const drawing = paper.value.is === 'drawing';
  return (
    <p class="result-actions">
      <button type="button" class="plain" disabled={drawing} onClick={() => void print()}>
        <Icon name="print" size={14} /> {t(drawing ? 'paper_drawing' : 'paper_print')}
      </button>
      <Copy address={link.value} why={t('link_long')} said={t('link_copied')} />
      {paper.value.is === 'failed' && <span class="warn small">{t('paper_failed')}</span>}
      <span class="reports">
        {t('report')}
        {REPORTS.map((format) => (
          <a key={format} class="quiet" href={`api/checks/${check.check.id}/report.${format}?include=internal&lang=${lang.value}`} target="_blank" rel="noopener">
            {format.toUpperCase()}
          </a>
        ))}
        <a class="quiet" href={`api/checks/${check.check.id}/report.zip?include=internal`} title={t('report_evidence_about')} download>
          {t('report_evidence')}
        </a>
      </span>
    </p>
  );
}

export function Summary({ check }: { check: Check }) {
  const { area_m2: m2, length_m: m, accuracy_m: accuracy } = check.subject;
  const total = STATES.reduce((sum, state) => sum + check.states[state], 0);
  const facts = [
    t('rules_checked', { n: total }),
    t('checked_at', { d: check.check.as_of, r: check.check.revision }),
    m2 ? `${t('area')} ${area(m2)}` : m ? `${t('length')} ${length(m)}` : '',
    accuracy == null ? '' : t('accuracy_of', { m: accuracy }),
    check.check.recheck_by ? t('recheck_by', { d: check.check.recheck_by }) : '',
  ];
  return (
    <>
      <dl class="counts" aria-label={t('counts')}>
        {STATES.map((state) => (
          <div key={state} class={`s-${state} ${check.states[state] === 0 ? 'none' : ''}`}>
            <dt>{t(state)}</dt>
            <dd data-count={state}>{check.states[state]}</dd>
          </div>
        ))}
      </dl>
      <p class="muted small">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      {notes(check).map((note) => (
        <p class="fault" key={note} lang={lang.value === 'en' && check.check.notes_en ? 'en' : 'zh-CN'}>
          {note}
        </p>
      ))}
    </>
  );
}

/** In the language of the page; checks that are kept from before have them in Chinese alone. */
const notes = ({ check }: Check): string[] => (lang.value === 'en' ? check.notes_en : undefined) ?? check.notes ?? [];

export function completeness(check: Check): string {
  if (check.complete) return t('complete_yes');
  const open: readonly State[] = ['undetermined', 'not_covered', 'failed'];
  const parts = open
    .filter((state) => check.states[state] > 0)
    .map((state) => t('of_parts', { n: check.states[state], state: t(state) }))
    .join(' · ');
  return t('complete_no', { parts });
}

function Findings({ check }: { check: Check }) {
  const of = (...states: State[]) => check.findings.filter((finding) => states.includes(finding.state));
  const clear = of('clear');
  return (
    <>
      <Section title="section_first" findings={bySeverity(of('hit', 'undetermined'))} />
      <Section title="section_not_covered" findings={of('not_covered')} />
      <Section title="section_failed" findings={of('failed')} />
      {clear.length > 0 && (
        <div class="clear">
          <Fold title={t('fold_clear', { n: clear.length })}>
            <ul>
              {clear.map((finding) => (
                <li key={finding.rule}>
                  <Icon name="clear" size={13} /> {say(finding.title) || finding.rule}
                  {finding.why && <span class="why">{t(finding.why)}</span>}
                  <Explanation finding={finding} />
                </li>
              ))}
            </ul>
          </Fold>
        </div>
      )}
    </>
  );
}

/** So many are on the screen at once; the others are made when these have been painted. */
const AT_ONCE = 5;

function Section({ title, findings }: { title: Word; findings: readonly Finding[] }) {
  const [most, show] = useState(AT_ONCE);
  useEffect(() => {
    const later = setTimeout(() => show(Infinity));
    return () => clearTimeout(later);
  }, []);
  if (findings.length === 0) return null;
  return (
    <>
      <h3 class="section">{t(title)}</h3>
      {findings.slice(0, most).map((finding) => (
        <Card key={finding.rule} finding={finding} />
      ))}
    </>
  );
}
