import { lost, news } from '../follow';
import { sheet, tab } from '../look';
import { drawing, measuring, startMeasuring, stopDrawing } from '../map/drawing';
import { Map } from '../map/Map';
import { start, started, startProblem, version } from '../start';
import { number } from '../format';
import { print } from '../print';
import { href } from '../address';
import { route, screen } from '../route';
import { BOOKS } from '../ledger/books';
import { t } from '../words';
import { Bar } from './Bar';
import { Batch } from './Batch';
import { Drawing, Measuring } from './Drawing';
import { Figures } from './Figures';
import { Findings } from './Findings';
import { Form } from './Form';
import { Credit } from './Ground';
import { Icon } from './Icon';
import { Import } from './importing/Import';
import { Layers } from './Layers';
import { Ledger } from './Ledger';
import { Oops } from './Oops';
import { Paper } from './Paper';
import { Picked } from './Picked';
import { Result } from './Result';
import { later } from './later';
import { Rules } from './Rules';
import { Subject } from './Subject';

const Scenarios = later(() => import('./scenarios/Scenarios').then((its) => its.Scenarios));

export function App() {
  return (
    <>
      <div class="app">
        <a class="skip" href="#main" onClick={skip}>
          {t('skip')}
        </a>
        <Bar />
        {started.value ? (
          <Panes />
        ) : (
          <main id="main" class="waiting">
            {waiting()}
          </main>
        )}
        <Footer />
      </div>
      <Paper />
    </>
  );
}

/** To what the screen is for, without leaving its address. */
function skip(event: Event): void {
  event.preventDefault();
  (document.getElementById('check') ?? document.getElementById('main'))?.focus();
}

function waiting() {
  if (!startProblem.value) return <p class="muted">{t('loading')}</p>;
  return <Oops problem={startProblem.value} retry={() => void start()} />;
}

/** The map stays the same one on every screen that has it. */
function Panes() {
  const book = BOOKS.find((one) => one.screen === screen.value);
  const isList = book !== undefined || screen.value === 'findings' || screen.value === 'ledger';
  const opened = route.value.query.id || route.value.query.at ? 'with-opened' : '';
  const looks = `panes on-${isList ? 'ledger' : screen.value} ${opened} sheet-${sheet.value}`;
  return (
    <main id="main" tabIndex={-1} class={looks} aria-label={t(`screen_${screen.value}`)}>
      <div class="ground">
        <Map />
        <Credit />
        {drawing.value && (measuring.value ? <Measuring /> : <Drawing />)}
        <button type="button" class="print" title={t('paper_print_map')} aria-label={t('paper_print_map')} onClick={() => void print()}>
          <Icon name="print" />
        </button>
        <button type="button" class="measure" aria-pressed={measuring.value} title={t('measure')} aria-label={t('measure')} onClick={() => (measuring.value ? stopDrawing() : startMeasuring('line'))}>
          <Icon name="ruler" />
        </button>
      </div>
      {book && <Ledger key={book.kind} of={book.kind} />}
      {screen.value === 'ledger' && <Ledger key={route.value.query.layer} />}
      {screen.value === 'findings' && <Findings />}
      {screen.value === 'import' && <Import />}
      {screen.value === 'scenarios' && <Scenarios />}
      {screen.value === 'rules' && <Rules />}
      {screen.value === 'figures' && <Figures />}
      {screen.value === 'map' && (
        <div class="sheet" data-tab={tab.value}>
          <Tabs />
          <Layers />
          <div class="check pane" id="check" tabIndex={-1}>
            <Picked />
            <Subject />
            <Batch />
            <Form />
            <Result />
          </div>
        </div>
      )}
    </main>
  );
}

/** Only a phone shows these. */
function Tabs() {
  const next = { low: 'half', half: 'full', full: 'low' } as const;
  const open = (which: 'check' | 'layers') => {
    tab.value = which;
    if (sheet.value === 'low') sheet.value = 'half';
  };
  return (
    <div class="tabs">
      <button type="button" aria-pressed={tab.value === 'check'} onClick={() => open('check')}>
        {t('check_tab')}
      </button>
      <button type="button" aria-pressed={tab.value === 'layers'} onClick={() => open('layers')}>
        {t('layers')}
      </button>
      <button type="button" class="handle" aria-label={t('sheet')} onClick={() => (sheet.value = next[sheet.value])}>
        <Icon name="chevron" size={18} />
      </button>
    </div>
  );
}

function Footer() {
  const now = version.value;
  return (
    <footer class="foot">
      <Told />
      {now && (
        <>
          <span>{t('footer_revision', { n: now.revision })}</span>
          <span>{now.engine}</span>
          <a href={href('rules')}>{t('footer_rulebooks', { n: now.rulebooks.length })}</a>
        </>
      )}
      <a href="./licenses.txt">{t('licences')}</a>
    </footer>
  );
}

/** What the server told of while one did something else, and that it tells nothing any more. */
function Told() {
  const told = news.value;
  return (
    <div class="told" role="status">
      {lost.value && started.value && <span class="warn">{t('lost')}</span>}
      {told && (
        <span>
          {t(told.first ? 'news_first' : 'news', { c: number(told.come, 0), v: number(told.changed, 0), x: number(told.cleared, 0) })}{' '}
          <a href={href('findings', told.first ? {} : { since: String(told.since), sort: 'since' })} onClick={() => (news.value = null)}>
            {t('news_open')}
          </a>
          <button type="button" class="quiet" aria-label={t('close')} onClick={() => (news.value = null)}>
            <Icon name="close" size={11} />
          </button>
        </span>
      )}
    </div>
  );
}
