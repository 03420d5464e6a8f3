const WIDTH = 96;
const HEIGHT = 26;

/** The shape of a run of months. Decoration: the figures stand in the same row. */
export function Sparkline({ values }: { values: number[] }) {
  const most = Math.max(...values, 1);
  const step = WIDTH / Math.max(1, values.length - 1);
  const y = (value: number) => HEIGHT - 3 - (Math.max(0, value) / most) * (HEIGHT - 6);
  const points = values.map((value, index) => `${index * step},${y(value)}`);
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT} className="overflow-visible">
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.75"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx={WIDTH} cy={y(values.at(-1) ?? 0)} r="2.5" fill="var(--accent)" />
    </svg>
  );
}
