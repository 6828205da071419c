import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../words';
import { Oops } from './Oops';

/** A screen whose code is fetched when it is opened first. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  const loaded = signal<{ Screen: ComponentType } | null>(null);
  const failed = signal(false);
  const fetch = () => {
    failed.value = false;
    load().then(
      (Screen) => (loaded.value = { Screen }),
      () => (failed.value = true),
    );
  };
  return function Later() {
    useEffect(() => {
      if (!loaded.peek()) fetch();
    }, []);
    if (loaded.value) return <loaded.value.Screen />;
    return (
      <section class="pane waiting">
        {/* a server of another version has other files: the page itself is then fetched anew */}
        {failed.value ? <Oops problem={{ title: t('no_answer'), detail: t('no_answer_detail') }} retry={() => window.location.reload()} /> : <p class="muted">{t('loading')}</p>}
      </section>
    );
  };
}
