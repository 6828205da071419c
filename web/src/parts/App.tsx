import { sheet, tab } from '../look';
import { drawing, finishDrawing, stopDrawing, undoVertex } from '../map/drawing';
import { Map } from '../map/Map';
import { start, started, startProblem, version } from '../start';
import { t } from '../words';
import { Bar } from './Bar';
import { Form } from './Form';
import { Icon } from './Icon';
import { Layers } from './Layers';
import { Oops } from './Oops';
import { Picked } from './Picked';
import { Result } from './Result';
import { Subject } from './Subject';

export function App() {
  return (
    <div class="app">
      <a class="skip" href="#check">
        {t('skip')}
      </a>
      <Bar />
      {started.value ? <Panes /> : <main class="waiting">{waiting()}</main>}
      <Footer />
    </div>
  );
}

function waiting() {
  if (!startProblem.value) return <p class="muted">{t('loading')}</p>;
  return <Oops problem={startProblem.value} retry={() => void start()} />;
}

function Panes() {
  return (
    <main class={`panes sheet-${sheet.value}`}>
      <div class="ground">
        <Map />
        {drawing.value && <Hint />}
      </div>
      <div class="sheet" data-tab={tab.value}>
        <Tabs />
        <Layers />
        <div class="check pane" id="check" tabIndex={-1}>
          <Picked />
          <Subject />
          <Form />
          <Result />
        </div>
      </div>
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

function Hint() {
  const shape = drawing.value;
  if (!shape) return null;
  return (
    <div class="hint" role="status">
      <span>{t(`draw_hint_${shape}`)}</span>
      {shape !== 'point' && (
        <>
          <button type="button" class="plain" onClick={undoVertex}>
            {t('undo')}
          </button>
          <button type="button" class="plain" onClick={finishDrawing}>
            {t('finish')}
          </button>
        </>
      )}
      <button type="button" class="plain" onClick={stopDrawing}>
        {t('cancel')}
      </button>
    </div>
  );
}

function Footer() {
  const now = version.value;
  return (
    <footer class="foot">
      {now && (
        <>
          <span>{t('footer_revision', { n: now.revision })}</span>
          <span>{now.engine}</span>
          {now.rulebooks.map((book) => (
            <span key={book.id} title={book.sha256}>
              {t('footer_rulebooks')} {book.id} {book.version}
            </span>
          ))}
        </>
      )}
      <a href="./licenses.txt">{t('licences')}</a>
    </footer>
  );
}
