/** The mark: a rounded door, slightly open, with a wedge of warm light. Opens and closes with `open`. */
export function DoorMark({ size = 32, open = true }: { size?: number; open?: boolean }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 40 40"
      data-open={open}
      aria-hidden="true"
      focusable="false"
      className="shrink-0 overflow-visible"
    >
      <path className="door-light" d="M13 36 L32 36 L38 40 L8 40 Z" fill="var(--amber)" opacity="0.5" />
      <rect x="11" y="4" width="20" height="32" rx="7" fill="var(--ink)" />
      <rect className="door-light" x="13" y="6" width="16" height="30" rx="5.5" fill="var(--amber)" />
      <g className="door-leaf">
        <rect
          x="13"
          y="6"
          width="16"
          height="30"
          rx="5.5"
          fill="var(--surface)"
          stroke="var(--ink)"
          strokeWidth="1.5"
        />
        <circle cx="25" cy="21.5" r="1.6" fill="var(--ink)" />
      </g>
    </svg>
  )
}
