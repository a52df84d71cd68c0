// The same card for every peer that draws with the DOM: icon, title, badge.
export function Card({ title, badge }) {
	return (
		<div className="card">
			<svg width="14" height="14" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
				<path d="M12 9v4M12 17h.01M10.3 3.9 1.8 18a2 2 0 0 0 1.7 3h17a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z" />
			</svg>
			<span className="title">{title}</span>
			<span className="badge">{badge}</span>
		</div>
	);
}
