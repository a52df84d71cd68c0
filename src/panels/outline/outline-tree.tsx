import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from "react";
import { canvasAttribute } from "../../editor/keyboard-target.ts";
import { Icon } from "../../ui/icon.tsx";
import { useWindowedRows } from "../../ui/use-windowed-rows.ts";
import styles from "./outline.module.css";
import type { OutlineRow } from "./outline-rows.ts";
import { createTypeAhead } from "./type-ahead.ts";
import type { OutlineState } from "./use-outline.ts";

const rowHeight = 28;

/** Only the rows in sight exist; the tree keeps the focus itself and names the active row. */
export function OutlineTree({ rows, active, setActive, setExpanded, open }: OutlineState) {
	const id = useId();
	const tree = useRef<HTMLDivElement>(null);
	const typeAhead = useMemo(() => createTypeAhead(), []);
	const { first, last, scrollTo } = useWindowedRows(tree, rows.length, rowHeight);
	useEffect(() => scrollTo(active), [active, scrollTo]);
	// Opened by its key from the map: the arrows go on here.
	useEffect(() => {
		if (document.activeElement?.hasAttribute(canvasAttribute)) tree.current?.focus();
	}, []);

	const row = rows[active];
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey || !row) return;
		const next = nextIndex(event.key, { rows, active, page: Math.max(1, last - first - 2) });
		if (next !== null) setActive(next);
		else if (event.key === "ArrowRight" && row.isExpanded === false) setExpanded(row.id, true);
		else if (event.key === "ArrowLeft" && row.isExpanded) setExpanded(row.id, false);
		else if (event.key === "Enter" || event.key === " ") open(active);
		else if (event.key.length === 1) {
			const found = typeAhead.find(rows, active, event.key);
			if (found >= 0) setActive(found);
		} else return;
		event.preventDefault();
		event.stopPropagation();
	};

	return (
		<div
			ref={tree}
			role="tree"
			aria-label="Stages, steps and cards"
			aria-activedescendant={row ? `${id}-${row.id}` : undefined}
			tabIndex={0}
			className={styles.tree}
			onKeyDown={onKeyDown}
		>
			<div role="none" className={styles.height} style={{ height: rows.length * rowHeight }}>
				{rows.slice(first, last).map((shown, offset) => (
					<Row
						key={shown.id}
						domId={`${id}-${shown.id}`}
						row={shown}
						top={(first + offset) * rowHeight}
						isActive={first + offset === active}
						onOpen={() => open(first + offset)}
						onToggle={() => setExpanded(shown.id, shown.isExpanded === false)}
					/>
				))}
			</div>
		</div>
	);
}

interface Walk {
	readonly rows: readonly OutlineRow[];
	readonly active: number;
	readonly page: number;
}

/** Where a key leads; null where it does not move. */
function nextIndex(key: string, { rows, active, page }: Walk): number | null {
	const row = rows[active];
	const within = (index: number) => Math.max(0, Math.min(rows.length - 1, index));
	switch (key) {
		case "ArrowDown":
			return within(active + 1);
		case "ArrowUp":
			return within(active - 1);
		case "Home":
			return 0;
		case "End":
			return rows.length - 1;
		case "PageDown":
			return within(active + page);
		case "PageUp":
			return within(active - page);
		case "ArrowRight":
			return row?.isExpanded ? within(active + 1) : null;
		case "ArrowLeft":
			return row && !row.isExpanded && row.parentId !== "" ? rows.findIndex((parent) => parent.id === row.parentId) : null;
		default:
			return null;
	}
}

interface RowProps {
	readonly domId: string;
	readonly row: OutlineRow;
	readonly top: number;
	readonly isActive: boolean;
	readonly onOpen: () => void;
	readonly onToggle: () => void;
}

function Row({ domId, row, top, isActive, onOpen, onToggle }: RowProps) {
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for the active row
		// biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus and names the active row
		<div
			id={domId}
			role="treeitem"
			aria-level={row.level}
			aria-posinset={row.position}
			aria-setsize={row.setSize}
			aria-expanded={row.isExpanded ?? undefined}
			aria-selected={isActive}
			aria-label={row.detail === "" ? row.label : `${row.label}, ${row.detail}`}
			className={styles.row}
			data-level={row.level}
			style={{ top, paddingLeft: row.level * 16 - 8 }}
			onClick={onOpen}
		>
			{/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the arrow keys of the tree do the same */}
			<span
				className={styles.twist}
				onClick={(event) => {
					if (row.isExpanded === null) return;
					event.stopPropagation();
					onToggle();
				}}
			>
				{row.isExpanded === null ? null : <Icon name={row.isExpanded ? "chevron-down" : "chevron-right"} size={14} />}
			</span>
			{row.icon === "" ? null : (
				<span className={styles.icon} style={{ color: `var(--${row.ink})` }}>
					<Icon name={row.icon} size={14} />
				</span>
			)}
			<span className={styles.label}>{row.label}</span>
		</div>
	);
}
