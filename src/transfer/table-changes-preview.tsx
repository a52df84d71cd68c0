import type { TableChange, TableChanges } from "../shared/formats/table-changes.ts";
import { FieldChangeLine } from "../ui/field-change.tsx";
import { Switch } from "../ui/switch.tsx";
import { ImportProblems } from "./import-problems.tsx";
import styles from "./table-changes-preview.module.css";

interface TableChangesPreviewProps extends Pick<TableChanges, "changes" | "problems" | "missing"> {
	readonly removeMissing: boolean;
	readonly onRemoveMissing: (remove: boolean) => void;
}

const changesShown = 200;

/** What an edited download would do to the open map, before it does. */
export function TableChangesPreview({ changes, problems, missing, removeMissing, onRemoveMissing }: TableChangesPreviewProps) {
	const conflicts = changes.filter(({ fields }) => fields.some(({ isConflict }) => isConflict)).length;
	return (
		<section aria-label="Changes to this map" className={styles.preview}>
			<p className={styles.summary} role="status">
				{summaryOf(changes)}
			</p>
			{conflicts > 0 ? (
				<p className={styles.conflicts}>
					{conflicts === 1 ? "1 of them replaces" : `${conflicts} of them replace`} what others wrote since the download.
				</p>
			) : null}
			<ul className={styles.list} hidden={changes.length === 0}>
				{changes.slice(0, changesShown).map((change) => (
					<li key={`${change.what} ${change.id}`} className={styles.change}>
						<div className={styles.head}>
							<strong className={styles.title}>{change.label || "Without a title"}</strong>
							<span className={styles.what}>
								{verbs[change.kind]} {change.what}
								{change.at.row === undefined ? "" : `, row ${change.at.row}`}
							</span>
						</div>
						{change.fields.map(({ column, old, new: now, isConflict }) => (
							<FieldChangeLine
								key={column}
								label={isConflict ? `${column} (changed on the map, too)` : column}
								old={old}
								new={now}
							/>
						))}
					</li>
				))}
			</ul>
			{changes.length > changesShown ? (
				<p className={styles.what}>and {(changes.length - changesShown).toLocaleString("en")} more</p>
			) : null}
			{missing > 0 ? (
				<Switch
					label={`Also remove the ${missing === 1 ? "card" : `${missing.toLocaleString("en")} cards and emotions`} that this table has no row for`}
					isOn={removeMissing}
					onChange={onRemoveMissing}
				/>
			) : null}
			<ImportProblems problems={problems} />
		</section>
	);
}

const verbs: Readonly<Record<TableChange["kind"], string>> = { changed: "Changed", added: "New", removed: "Removed" };

function summaryOf(changes: readonly TableChange[]): string {
	if (changes.length === 0) return "This table says what the map says already.";
	const count = (kind: TableChange["kind"]) => changes.filter((change) => change.kind === kind).length;
	return [
		[count("changed"), "changed"],
		[count("added"), "new"],
		[count("removed"), "removed"],
	]
		.filter(([number]) => number !== 0)
		.map(([number, word]) => `${number?.toLocaleString("en")} ${word}`)
		.join(", ");
}
