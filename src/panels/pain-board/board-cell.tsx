import { issueParts } from "../../shared/map/issue-links.ts";
import { severityBars } from "../../shared/scene/card-meta.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Icon } from "../../ui/icon.tsx";
import styles from "./board-grid.module.css";
import type { BoardRow } from "./board-rows.ts";
import type { Column } from "./columns.ts";

interface CellContentProps {
	readonly row: BoardRow;
	readonly column: Column;
	readonly issueUrl: string;
	readonly ownerColour: string;
}

/** What a cell shows; where that is nothing, it is said to who listens. */
export function CellContent({ row, column, issueUrl, ownerColour }: CellContentProps) {
	const text = column.text(row);
	if (text === "") return <span className="visually-hidden">{column.none}</span>;
	switch (column.id) {
		case "severity":
			return (
				<>
					<SeverityBars severity={row.card.severity ?? 0} />
					<span>{text}</span>
				</>
			);
		case "owner":
			return (
				<>
					<Avatar name={row.owner} colour={ownerColour} size="small" />
					<span className={styles.clip}>
						{text}
						{row.ownerFrom === "" ? null : <small className={styles.from}>{` from the ${row.ownerFrom}`}</small>}
					</span>
				</>
			);
		case "quotes":
			return (
				<>
					<Icon name="quote" size={14} />
					<span className={styles.clip}>{text}</span>
				</>
			);
		case "comments":
			return (
				<>
					<Icon name="messages-square" size={14} />
					<span className={styles.clip}>{text}</span>
				</>
			);
		case "issue":
			return (
				<span className={styles.clip}>
					{issueParts(text, issueUrl).map((part) => (
						<IssueLink key={part.text} {...part} />
					))}
				</span>
			);
		default:
			return <span className={styles.clip}>{text}</span>;
	}
}

/** Not in the order of Tab: the cell is, and Ctrl+Enter there opens it. */
function IssueLink({ text, href }: { readonly text: string; readonly href: string | null }) {
	if (href === null) return <>{`${text} `}</>;
	return (
		<>
			<a href={href} target="_blank" rel="noreferrer noopener" tabIndex={-1}>
				{text}
			</a>{" "}
		</>
	);
}

/** As on the card. */
export function SeverityBars({ severity }: { readonly severity: number }) {
	return (
		<svg width="26" height="14" viewBox="0 0 26 12" aria-hidden="true" className={styles.bars}>
			{severityBars(severity, 0, 0).map((bar) =>
				bar.kind === "rect" ? <rect key={bar.box.x} {...bar.box} rx={1} style={{ fill: `var(--${bar.fill})` }} /> : null,
			)}
		</svg>
	);
}
