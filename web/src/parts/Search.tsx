import { useEffect, useRef, useState } from 'preact/hooks';

/** While one types, nothing is asked for. */
const PAUSE_MS = 250;

export function Search({ label, value, onValue }: { label: string; value: string; onValue: (value: string) => void }) {
  const [text, type] = useState(value);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => type(value), [value]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return (
    <label>
      <span>{label}</span>
      <input
        type="search"
        value={text}
        onInput={(event) => {
          const next = event.currentTarget.value;
          type(next);
          clearTimeout(waiting.current);
          waiting.current = setTimeout(() => onValue(next.trim()), PAUSE_MS);
        }}
      />
    </label>
  );
}
