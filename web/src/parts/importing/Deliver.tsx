import { computed, signal } from '@preact/signals';
import { kinds, layers } from '../../form';
import { number } from '../../format';
import { giveUp, reading, send, stage } from '../../importing/state';
import { say, t } from '../../words';
import { HowFar } from './HowFar';

const files = signal<readonly File[]>([]);
const layer = signal('');
const newLayer = signal('');
const kind = signal('');
const over = signal(false);

const isNew = computed(() => layer.value === '+');
const ready = computed(() => files.value.length > 0 && (isNew.value ? /^[a-z][a-z0-9-]{0,62}$/.test(newLayer.value) && kind.value !== '' : layer.value !== ''));

/** The files and the layer that they are for. */
export function Deliver() {
  const now = stage.value;
  if (now.is === 'sending') return <Sending part={now.part} />;
  return (
    <form
      class="deliver"
      onSubmit={(event) => {
        event.preventDefault();
        void send(files.value, isNew.value ? newLayer.value : layer.value, isNew.value ? kind.value : null);
      }}
    >
      <label
        class={`drop ${over.value ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          over.value = true;
        }}
        onDragLeave={() => (over.value = false)}
        onDrop={(event) => {
          event.preventDefault();
          over.value = false;
          files.value = [...(event.dataTransfer?.files ?? [])];
        }}
      >
        <input
          type="file"
          multiple
          id="import-file"
          onChange={(event) => (files.value = [...(event.currentTarget.files ?? [])])}
        />
        <strong>{files.value.length > 0 ? files.value.map((file) => file.name).join('、') : t('import_drop')}</strong>
        <span class="muted small">{t('import_formats')}</span>
      </label>
      <div class="grid">
        <div class="field">
          <label for="import-layer">{t('import_layer')}</label>
          <select id="import-layer" value={layer.value} onChange={(event) => (layer.value = event.currentTarget.value)}>
            <option value="" />
            {layers.value.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.title)}（{number(one.count, 0)}）
              </option>
            ))}
            <option value="+">{t('import_new_layer')}</option>
          </select>
        </div>
        {isNew.value && (
          <>
            <div class="field">
              <label for="import-kind">{t('import_kind')}</label>
              <select id="import-kind" value={kind.value} onChange={(event) => chooseKind(event.currentTarget.value)}>
                <option value="" />
                {kinds.value.map((one) => (
                  <option key={one.id} value={one.id}>
                    {say(one.title)}
                  </option>
                ))}
              </select>
            </div>
            <div class="field wide">
              <label for="import-layer-id">{t('import_layer_id')}</label>
              <input
                id="import-layer-id"
                pattern="[a-z][a-z0-9\-]{0,62}"
                value={newLayer.value}
                onInput={(event) => (newLayer.value = event.currentTarget.value)}
              />
            </div>
          </>
        )}
      </div>
      <button type="submit" class="run" disabled={!ready.value}>
        {t('import_start')}
      </button>
    </form>
  );
}

function chooseKind(id: string): void {
  kind.value = id;
  if (newLayer.value === '') newLayer.value = layers.value.some((one) => one.id === id) ? `${id}-2` : id;
}

function Sending({ part }: { part: number }) {
  return (
    <div class="sending" role="status">
      <p>{part < 1 ? t('import_sending', { p: Math.floor(part * 100) }) : t('import_reading')}</p>
      {part < 1 || !reading.value ? (
        <progress max={1} {...(part < 1 ? { value: part } : {})} aria-label={t('import_start')} />
      ) : (
        <HowFar />
      )}
      {part >= 1 && (
        <button type="button" class="quiet" onClick={() => void giveUp()}>
          {t('import_give_up')}
        </button>
      )}
    </div>
  );
}
