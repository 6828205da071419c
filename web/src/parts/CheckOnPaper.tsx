import type { ComponentChildren } from 'preact';
import { bySeverity, clause, explainedBelow } from '../format';
import type { Check, Finding, State } from '../types';
import { say, t, type Word } from '../words';
import { Badge } from './Badge';
import { Card } from './Card';
import { Icon } from './Icon';
import { OnPaper } from './onpaper';
import { completeness, Summary } from './Result';

/** The verdict in one line, beside the title of the first sheet. */
export function VerdictOnPaper({ check }: { check: Check }) {
  return (
    <p class={`paper-verdict v-${check.verdict}`}>
      <Icon name={check.verdict} size={18} /> <strong>{t(check.verdict)}</strong> {completeness(check)}
    </p>
  );
}

/** A result on few sheets: hits in full, what is open with why, what is clear by its name. The report of the server has all of it. */
export function CheckOnPaper({ check }: { check: Check }) {
  const of = (...states: State[]) => check.findings.filter((finding) => states.includes(finding.state));
  const clear = of('clear');
  return (
    <OnPaper.Provider value={true}>
      <section class="check-on-paper">
        <Summary check={check} />
        <Part title="hit" findings={bySeverity(of('hit'))}>
          {(finding) => <Card key={finding.rule} finding={finding} />}
        </Part>
        <Part title="undetermined" findings={bySeverity(of('undetermined'))}>
          {(finding) => <Line key={finding.rule} finding={finding} />}
        </Part>
        <Part title="section_not_covered" findings={of('not_covered')}>
          {(finding) => <Line key={finding.rule} finding={finding} />}
        </Part>
        <Part title="section_failed" findings={of('failed')}>
          {(finding) => <Line key={finding.rule} finding={finding} />}
        </Part>
        {clear.length > 0 && <h3 class="section">{t('fold_clear', { n: clear.length })}</h3>}
        <ul class="paper-clear">
          {clear.map(({ rule, title, why }) => (
            <li key={rule}>
              {say(title) || rule}
              {why && ` · ${t(why)}`}
            </li>
          ))}
        </ul>
        <p class="paper-facts">{t('paper_check', { id: check.check.id })}</p>
      </section>
    </OnPaper.Provider>
  );
}

function Part({ title, findings, children }: { title: Word; findings: readonly Finding[]; children: (finding: Finding) => ComponentChildren }) {
  if (findings.length === 0) return null;
  return (
    <>
      <h3 class="section">{t(title)}</h3>
      <div class="paper-columns">{findings.map(children)}</div>
    </>
  );
}

/** What is open, and what it takes to close it. */
function Line({ finding }: { finding: Finding }) {
  const { title, basis } = finding;
  const { text, lang } = explainedBelow(finding, title);
  return (
    <article class="paper-line">
      <p>
        <Badge state={finding.state} verdict={null} />
        {finding.verdict && ` ${t(finding.verdict)} ·`} <strong>{say(title) || finding.rule}</strong>
      </p>
      <p lang={lang}>
        {text} {basis && <span lang="zh-CN">{clause(basis)}</span>}
      </p>
    </article>
  );
}
