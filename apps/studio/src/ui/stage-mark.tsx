const arcs = [
  'M9.48 2.19A6 6 0 0 1 13.07 4.79',
  'M13.99 7.62A6 6 0 0 1 12.62 11.83',
  'M10.22 13.58A6 6 0 0 1 5.78 13.58',
  'M3.38 11.83A6 6 0 0 1 2.01 7.62',
  'M2.93 4.79A6 6 0 0 1 6.52 2.19',
];

/** Where a stage stands: position 1…n on the main path of so many stages, or one of the two detours. */
export type StagePlace =
  | { readonly kind: 'main'; readonly position: number; readonly of: number }
  | { readonly kind: 'dormant' }
  | { readonly kind: 'churned' };

interface StageModelOrder {
  readonly mainPath: readonly string[];
  readonly detours: readonly string[];
}

/** Finds the place of a stage in its model. The last of two or more detours counts as the way out (crossed), the others as dashed. */
export function stagePlace(model: StageModelOrder | undefined, stage: string): StagePlace {
  const index = model?.mainPath.indexOf(stage) ?? -1;
  if (model && index >= 0) return { kind: 'main', position: index + 1, of: model.mainPath.length };
  const isOut = /churn|attrition|lost/i.test(stage);
  return { kind: isOut ? 'churned' : 'dormant' };
}

/** Growth ring: filled arcs tell how far along a stage is; dormant is dashed, churned crossed. */
export function StageMark({ place, size = 16 }: { readonly place: StagePlace; readonly size?: number }) {
  if (place.kind === 'dormant') {
    return (
      <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
        <circle
          cx="8"
          cy="8"
          r="6"
          fill="none"
          stroke="var(--p-s-dormant)"
          strokeWidth="2"
          strokeDasharray="2.2 1.95"
        />
      </svg>
    );
  }
  if (place.kind === 'churned') {
    return (
      <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
        <circle cx="8" cy="8" r="6" fill="none" stroke="var(--p-s-churned)" strokeWidth="2" />
        <path d="M4.5 11.5l7-7" stroke="var(--p-s-churned)" strokeWidth="2" />
      </svg>
    );
  }
  const filled = Math.max(1, Math.round((place.position / place.of) * arcs.length));
  const tone = `var(--p-s${Math.max(2, filled)})`;
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      {arcs.map((arc, index) => (
        <path key={arc} d={arc} fill="none" stroke={index < filled ? tone : 'var(--p-line2)'} strokeWidth="2.8" />
      ))}
    </svg>
  );
}

/** A stage's mark with its name. */
export function StageTag({ name, place }: { readonly name: string; readonly place: StagePlace }) {
  return (
    <span className="row g6 nowrap" style={{ display: 'inline-flex' }}>
      <StageMark place={place} />
      <span>{name}</span>
    </span>
  );
}
