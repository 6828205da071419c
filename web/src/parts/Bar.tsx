import { useEffect, useRef } from 'preact/hooks';
import { setLang, theme, themeWords, type Theme } from '../look';
import { BAR, href } from '../address';
import { screen } from '../route';
import { started } from '../start';
import { lang, t } from '../words';
import { Finder } from './Finder';

export function Bar() {
  const screens = useRef<HTMLElement>(null);
  // on a phone the row of screens is wider than the page
  useEffect(() => screens.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [screen.value, lang.value]);
  return (
    <header class="bar">
      <img src="./icon.svg" alt="" width="26" height="26" />
      <h1>{t('name')}</h1>
      <nav class="screens" ref={screens} aria-label={t('screens')}>
        {BAR.map((name) => (
          <a key={name} href={href(name)} aria-current={screen.value === name ? 'page' : undefined}>
            {t(`screen_${name}`)}
          </a>
        ))}
      </nav>
      {started.value && <Finder />}
      <div class="choices" role="group" aria-label={t('language')}>
        <button type="button" lang="zh-CN" aria-pressed={lang.value === 'zh'} onClick={() => setLang('zh')}>
          中
        </button>
        <button type="button" lang="en" aria-pressed={lang.value === 'en'} onClick={() => setLang('en')}>
          EN
        </button>
      </div>
      <select
        class="theme"
        aria-label={t('theme')}
        value={theme.value}
        onChange={(event) => (theme.value = event.currentTarget.value as Theme)}
      >
        {themeWords().map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </header>
  );
}
