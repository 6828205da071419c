import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../words';

interface Given {
  /** Of the text field; that of the files is named after it. */
  id: string;
  text: Signal<string>;
  onGive: (what: readonly File[] | string) => void;
  /** What came of it. */
  children: ComponentChildren;
}

/** Takes everything that has a place: files are dropped or chosen, coordinates pasted; the server reads either. */
export function Paste({ id, text, onGive, children }: Given) {
  const [over, hover] = useState(false);
  const give = () => {
    if (text.value.trim() !== '') onGive(text.value);
  };
  const giveFiles = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onGive(files);
  };
  return (
    <form
      class={`paste ${over ? 'over' : ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        hover(true);
      }}
      onDragLeave={() => hover(false)}
      onDrop={(event) => {
        event.preventDefault();
        hover(false);
        giveFiles(event.dataTransfer?.files);
      }}
    >
      <label for={id}>{t('paste')}</label>
      <textarea
        id={id}
        rows={2}
        spellcheck={false}
        value={text.value}
        placeholder="113.1234,34.5678"
        aria-describedby={`${id}-hint`}
        onInput={(event) => (text.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) give();
        }}
      />
      <small id={`${id}-hint`}>{t('paste_hint')}</small>
      <div class="beside">
        <label class="file plain">
          <input
            type="file"
            id={`${id}-file`}
            multiple
            onChange={(event) => {
              const { currentTarget } = event;
              giveFiles(currentTarget.files);
              currentTarget.value = '';
            }}
          />
          {t('paste_file')}
        </label>
        <button type="submit" class="plain">
          {t('paste_use')}
        </button>
      </div>
      {children}
    </form>
  );
}
