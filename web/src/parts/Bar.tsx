import { setLang, theme, themeWords, type Theme } from '../look';
import { lang, t } from '../words';

export function Bar() {
  return (
    <header class="bar">
      <img src="./icon.svg" alt="" width="26" height="26" />
      <h1>{t('name')}</h1>
      <p class="tagline">{t('tagline')}</p>
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
