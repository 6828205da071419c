import type { Candidate as One, Choices } from '../importing/types';

interface Props {
  candidate: One;
  color: string;
  onChoose: (choice: Partial<Pick<Choices, 'crs' | 'coordinates'>>) => void;
}

/** One reading of the coordinates, with where it would put the rows. */
export function Candidate({ candidate, color, onChoose }: Props) {
  return (
    <label class={`candidate ${candidate.chosen ? 'chosen-one' : ''}`}>
      <input
        type="radio"
        name="crs"
        checked={candidate.chosen}
        onChange={() => onChoose({ crs: candidate.crs, ...(candidate.coordinates ? { coordinates: candidate.coordinates } : {}) })}
      />
      <span class="swatch" style={{ '--drawn': color }} />
      <span>
        <strong>{candidate.title}</strong> <code>{candidate.crs}</code>
        {candidate.coordinates && <span class="muted"> · {candidate.coordinates}</span>}
        <span class="muted small evidence">
          {candidate.evidence.text}
        </span>
      </span>
    </label>
  );
}
