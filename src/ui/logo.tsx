/** The mark: a line through three points, down and then up. */
export function Logo({ size = 20 }: { readonly size?: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
			<rect width="32" height="32" rx="8" fill="var(--accent)" />
			<path
				d="M6.5 12.5C10.5 12.5 11.5 21 16 21S21.5 10 25.5 10"
				fill="none"
				stroke="var(--on-accent)"
				strokeWidth="2.5"
				strokeLinecap="round"
			/>
			<circle cx="16" cy="21" r="3" fill="var(--on-accent)" />
		</svg>
	);
}
