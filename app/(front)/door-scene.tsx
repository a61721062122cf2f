/** The idea as a drawing: a door left ajar in a quiet wall, and the light from behind it on the floor. */
export function DoorScene({ className = '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 420 400" className={className} aria-hidden="true" focusable="false">
      <path d="M0 330 H420" stroke="var(--line)" strokeWidth="2" />
      {/* The light on the floor, as wide as the gap lets it be. */}
      <path d="M196 330 L250 330 L356 400 L164 400 Z" fill="var(--glow)" />
      <path d="M128 330 V78 a16 16 0 0 1 16 -16 H242 a16 16 0 0 1 16 16 V330 Z" fill="var(--ink)" />
      <path d="M138 330 V86 a14 14 0 0 1 14 -14 H234 a14 14 0 0 1 14 14 V330 Z" fill="var(--amber)" />
      {/* The leaf, hinged on the left and swung towards us. */}
      <path
        d="M138 330 V86 a14 14 0 0 1 14 -14 L186 86 a12 12 0 0 1 10 12 V346 Z"
        fill="var(--surface)"
        stroke="var(--ink)"
        strokeWidth="4"
        strokeLinejoin="round"
      />
      <circle cx="184" cy="214" r="6" fill="var(--ink)" />
      {/* What waits outside: letters, put down rather than pushed through. */}
      <g stroke="var(--ink)" strokeWidth="3" strokeLinejoin="round">
        <g transform="translate(296 306) rotate(-8)">
          <rect width="64" height="42" rx="5" fill="var(--surface)" />
          <path d="M2 5 L32 25 L62 5" fill="none" />
        </g>
        <g transform="translate(322 336) rotate(5)">
          <rect width="64" height="42" rx="5" fill="var(--surface)" />
          <path d="M2 5 L32 25 L62 5" fill="none" />
        </g>
      </g>
    </svg>
  )
}
