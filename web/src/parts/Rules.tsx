import { useEffect } from 'preact/hooks';
import { asOf, kindNamed } from '../form';
import { clause, number, validity } from '../format';
import { href } from '../address';
import { ask, route } from '../route';
import { opened, openRule, readRules, rules, type Example, type Rule, type RuleBasis, type RuleFile } from '../rules';
import { say, t } from '../words';
import { Icon } from './Icon';
import { Oops } from './Oops';
import { Search } from './Search';

/** Every rule with its law, its dates and its examples: read, not written. */
export function Rules() {
  const day = asOf.value;
  useEffect(() => void readRules(day), [day]);
  const { id, q = '', book = '', verdict = '' } = route.value.query;
  useEffect(() => {
    if (id) void openRule(id, day);
  }, [id, day]);
  const all = rules.value;
  if (all === null) return <section class="rules pane muted">{t('loading')}</section>;
  if ('problem' in all) return <section class="rules pane"><Oops problem={all.problem} retry={() => void readRules(day)} /></section>;
  const some = all.rules.filter(
    (rule) => (book === '' || rule.rulebook === book) && (verdict === '' || rule.verdict === verdict) && has(rule, q),
  );
  return (
    <>
      <section class="rules pane" aria-labelledby="rules-title">
        <h2 id="rules-title" class="unseen">
          {t('screen_rules')}
        </h2>
        <Filters books={all.rulebooks} found={some.length} day={day} />
        {all.rulebooks
          .filter((file) => some.some((rule) => rule.rulebook === file.id))
          .map((file) => (
            <Book key={file.id} file={file} rules={some.filter((rule) => rule.rulebook === file.id)} />
          ))}
      </section>
      <section class="rule-opened pane" aria-live="polite">{id ? <Opened /> : <p class="muted">{t('rules_choose')}</p>}</section>
    </>
  );
}

function has(rule: Rule, q: string): boolean {
  const words = [rule.id, say(rule.title), ...rule.bases.flatMap((basis) => [basis.law, clause(basis), basis.text ?? ''])];
  return q === '' || words.some((text) => text.toLowerCase().includes(q.toLowerCase()));
}

const VERDICTS = ['prohibited', 'prohibited_if', 'restricted', 'attention'] as const;

function Filters({ books, found, day }: { books: readonly RuleFile[]; found: number; day: string }) {
  const query = route.value.query;
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <Search label={t('rules_search')} value={query.q ?? ''} onValue={(q) => ask({ q })} />
      <label>
        <span>{t('footer_rulebooks', { n: books.length })}</span>
        <select value={query.book ?? ''} onChange={(event) => ask({ book: event.currentTarget.value })}>
          <option value="">{t('any')}</option>
          {books.map((file) => (
            <option key={file.id} value={file.id}>
              {say(file.title)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('rules_verdict')}</span>
        <select value={query.verdict ?? ''} onChange={(event) => ask({ verdict: event.currentTarget.value })}>
          <option value="">{t('any')}</option>
          {VERDICTS.map((verdict) => (
            <option key={verdict} value={verdict}>
              {t(verdict)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('rules_day')}</span>
        <input type="date" required value={day} onChange={(event) => (asOf.value = event.currentTarget.value)} />
      </label>
      <p class="found">
        <strong>{t('n_rows', { n: number(found, 0) })}</strong>
      </p>
    </form>
  );
}

function Book({ file, rules: own }: { file: RuleFile; rules: readonly Rule[] }) {
  return (
    <section class="rulebook">
      <h3>
        {say(file.title)} <span class="muted small" title={file.sha256}>{file.version} · {own.length}</span>
      </h3>
      <ul>
        {own.map((rule) => (
          <li key={rule.id}>
            <a
              class={`rule-row ${rule.in_force ? '' : 'not-in-force'}`}
              href={href('rules', { ...route.value.query, id: rule.id })}
              aria-current={route.value.query.id === rule.id ? 'true' : undefined}
            >
              <span class={`badge v-${rule.verdict}`}>
                <Icon name={rule.verdict} size={13} /> {t(rule.verdict)}
              </span>
              <span>
                {say(rule.title)}
                <span class="muted small under">
                  {rule.basis ? clause(rule.basis) : t('rules_not_in_force')}
                  {rule.basis?.legal_review && <span class="confirm">{t('confirm_legal')}</span>}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {file.gaps.length > 0 && (
        <details>
          <summary class="muted small">{t('rules_gaps', { n: file.gaps.length })}</summary>
          <ul class="small gaps">
            {file.gaps.map((gap) => (
              <li key={gap.id}>
                <strong>{say(gap.title)}</strong> {say(gap.why)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Opened() {
  const rule = opened.value;
  if (rule === null) return <p class="muted">{t('loading')}</p>;
  if ('problem' in rule) return <Oops problem={rule.problem} />;
  const named = (ids: readonly string[]) => ids.map((id) => say(kindNamed(id)?.title) || id).join('、');
  return (
    <article>
      <a class="quiet back" href={href('rules', { ...route.value.query, id: '' })}>
        ← {t('screen_rules')}
      </a>
      <div class="beside">
        <span class={`badge v-${rule.verdict}`}>
          <Icon name={rule.verdict} size={14} /> {t(rule.verdict)}
        </span>
        <a class="quiet" href={href('findings', { rule: rule.id })}>
          {t('rules_findings')}
        </a>
      </div>
      <h2>{say(rule.title)}</h2>
      <code class="rule">{rule.id}</code>
      <dl class="attributes">
        <div>
          <dt>{t('rules_subjects')}</dt>
          <dd>{named(rule.subjects)}</dd>
        </div>
        <div>
          <dt>{t('rules_zones')}</dt>
          <dd>{named(rule.zone_kinds) || t('rules_everywhere')}</dd>
        </div>
        <div>
          <dt>{t('days')}</dt>
          <dd>{validity(rule.valid_from, rule.valid_to)}</dd>
        </div>
      </dl>
      {rule.doubt && <p class="fault">{say(rule.doubt)}</p>}
      <h3>{t('rules_bases')}</h3>
      {rule.bases.map((basis) => (
        <Basis key={`${basis.law}${basis.article}${basis.valid_from}`} basis={basis} now={basis.valid_from === rule.basis?.valid_from} />
      ))}
      {rule.questions.length > 0 && (
        <>
          <h3>{t('rules_questions')}</h3>
          <ul class="small">
            {rule.questions.map((one) => (
              <li key={`${one.of}${one.field}`}>{say(one.ask)}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('rules_examples', { n: rule.examples.length })}</h3>
      <Examples examples={rule.examples} />
    </article>
  );
}

function Basis({ basis, now }: { basis: RuleBasis; now: boolean }) {
  return (
    <div class={`clause basis ${now ? 'is-now' : ''}`}>
      <strong>{clause(basis)}</strong> <span class="muted small">{validity(basis.valid_from, basis.valid_to)}</span>
      {basis.legal_review && <span class="confirm">{t('confirm_legal')}</span>}
      {basis.text && <blockquote lang="zh-CN">{basis.text}</blockquote>}
      <p class="muted small" lang="zh-CN">
        {basis.source} · {t('rules_confidence', { c: basis.confidence })}
        {basis.penalty && ` · ${t('rules_penalty', { a: basis.penalty })}`}
      </p>
    </div>
  );
}

function Examples({ examples }: { examples: readonly Example[] }) {
  return (
    <div class="wide-table" tabIndex={0} role="region" aria-label={t('rules_examples', { n: examples.length })}>
      <table>
        <thead>
          <tr>
            <th>{t('as_of')}</th>
            <th>{t('rules_example')}</th>
            <th>{t('rules_expected')}</th>
            <th>{t('rules_holds')}</th>
          </tr>
        </thead>
        <tbody>
          {examples.map((one, i) => (
            <tr key={i}>
              <td>{one.as_of}</td>
              <td>{say(one.title)}</td>
              <td>{expectation(one)}</td>
              <td>
                <Icon name={one.holds ? 'clear' : 'failed'} size={13} /> {t(one.holds ? 'yes' : 'no')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const STATES = ['hit', 'clear', 'undetermined', 'not_covered', 'failed'] as const;

function expectation({ expected }: Example): string {
  const state = STATES.find((one) => one === expected.state);
  return state ? t(state) : t('rules_not_in_force');
}
