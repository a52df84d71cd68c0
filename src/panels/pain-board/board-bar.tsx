import { evidences, evidenceWord, statusWord } from "../../editor/card-words.ts";
import { shallow } from "../../editor/shallow.ts";
import { useIsReadOnly, useMap } from "../../editor/use-session.ts";
import { cardStatuses } from "../../shared/map/card.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Select } from "../../ui/select.tsx";
import styles from "./board-panel.module.css";
import { type BoardFilter, firstSorting, type Grouping, noFilter } from "./board-state.ts";
import type { Board } from "./use-board.ts";

interface BoardBarProps {
	readonly board: Board;
	readonly onClose: () => void;
}

/** What is shown, and how: subject, table or matrix, groups, filters, and how many that leaves. */
export function BoardBar({ board, onClose }: BoardBarProps) {
	const { state, change, all, rows } = board;
	const isReadOnly = useIsReadOnly();
	const { filter } = state;
	const inUse = (["status", "owner", "evidence"] as const).filter((name) => filter[name] !== noFilter[name]).length;
	return (
		<>
			<div className={styles.bar}>
				<h2 className="visually-hidden">Pain-point board</h2>
				<Segmented
					label="What is shown"
					isLabelHidden
					value={state.subject}
					segments={[
						{ value: "pains", label: "Pain points" },
						{ value: "ideas", label: "Opportunities and solutions" },
					]}
					onChange={(value) => {
						const subject = value === "ideas" ? "ideas" : "pains";
						change({ subject, sorting: firstSorting(subject), grouping: "" });
					}}
				/>
				<Segmented
					label="As"
					isLabelHidden
					value={state.view}
					segments={[
						{ value: "table", label: "Table" },
						{ value: "matrix", label: "Matrix" },
					]}
					onChange={(view) => change({ view: view === "matrix" ? "matrix" : "table" })}
				/>
				<span className={styles.count} role="status">
					{rows.length === all.length ? `${all.length}` : `${rows.length} of ${all.length}`}
					<span className="visually-hidden"> shown</span>
					{isReadOnly ? " · only to look at" : ""}
				</span>
				<span className={styles.spring} />
				<span className={styles.tools}>
					<Button
						variant="quiet"
						size="small"
						icon="filter"
						aria-expanded={state.isFilterShown}
						onClick={() => change({ isFilterShown: !state.isFilterShown })}
					>
						{`${state.view === "table" ? "Group and filter" : "Filter"}${inUse === 0 ? "" : ` · ${inUse}`}`}
					</Button>
					<IconButton
						icon={state.isLarge ? "fold-vertical" : "maximize"}
						label={state.isLarge ? "Show the map above the board" : "Show the board over the whole map"}
						size="small"
						isPressed={state.isLarge}
						className={styles.size}
						onClick={() => change({ isLarge: !state.isLarge })}
					/>
					<IconButton icon="x" label="Close the board" size="small" onClick={onClose} />
				</span>
			</div>
			{state.isFilterShown ? <Filters {...board} /> : null}
		</>
	);
}

const ownersOf = (map: JourneyMap) => map.ownerIds.flatMap((id) => map.owners.get(id) ?? []);

const groupings: readonly { readonly value: Grouping; readonly label: string }[] = [
	{ value: "", label: "Nothing" },
	{ value: "stage", label: "Stage" },
	{ value: "step", label: "Step" },
	{ value: "lane", label: "Lane" },
	{ value: "owner", label: "Owner" },
	{ value: "status", label: "Status" },
	{ value: "severity", label: "Severity" },
];

const statusFilters: readonly { readonly value: BoardFilter["status"]; readonly label: string }[] = [
	{ value: "all", label: "All" },
	{ value: "unsettled", label: "Not settled" },
	...cardStatuses.map((value) => ({ value, label: statusWord(value) })),
];

const evidenceFilters: readonly { readonly value: BoardFilter["evidence"]; readonly label: string }[] = [
	{ value: "all", label: "All" },
	{ value: "quoted", label: "With feedback" },
	...evidences.map((value) => ({ value, label: evidenceWord(value) })),
];

function Filters({ state, change }: Board) {
	const owners = useMap(ownersOf, shallow);
	const { filter, subject, view } = state;
	const set = (changes: Partial<BoardFilter>) => change({ filter: { ...filter, ...changes } });
	const offered = groupings.filter(({ value }) => value !== "severity" || subject === "pains");
	return (
		<div className={styles.filters}>
			{view === "table" ? (
				<Select
					label="Group by"
					value={state.grouping}
					options={offered}
					onChange={(value) => change({ grouping: offered.find((each) => each.value === value)?.value ?? "" })}
				/>
			) : null}
			<Select
				label="Status"
				value={filter.status}
				options={statusFilters}
				onChange={(value) => set({ status: statusFilters.find((each) => each.value === value)?.value ?? "all" })}
			/>
			<Select
				label="Owner"
				value={filter.owner}
				options={[
					{ value: "all", label: "All" },
					{ value: "nobody", label: "Nobody" },
					...owners.map(({ id, name }) => ({ value: `owner:${id}`, label: name.trim() || "Unnamed" })),
				]}
				onChange={(owner) => set({ owner })}
			/>
			<Select
				label="Evidence"
				value={filter.evidence}
				options={evidenceFilters}
				onChange={(value) => set({ evidence: evidenceFilters.find((each) => each.value === value)?.value ?? "all" })}
			/>
			{filter === noFilter ? null : (
				<Button variant="quiet" onClick={() => change({ filter: noFilter })}>
					Show all
				</Button>
			)}
		</div>
	);
}
