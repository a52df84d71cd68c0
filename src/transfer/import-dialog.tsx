import { type ReactNode, useMemo, useState } from "react";
import { AppError } from "../shared/errors.ts";
import type { LaneHere } from "../shared/formats/lane-words.ts";
import type { MappedTable, TableChanges } from "../shared/formats/table-changes.ts";
import type { MapContent } from "../shared/map/content.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { ColumnMapping } from "./column-mapping.tsx";
import styles from "./import-dialog.module.css";
import { ImportPreview } from "./import-preview.tsx";
import { ImportProblems } from "./import-problems.tsx";
import { ImportSourceForm } from "./import-source-form.tsx";
import { TableChangesPreview } from "./table-changes-preview.tsx";
import { type ImportState, useImport } from "./use-import.ts";

export interface ImportDialogProps {
	readonly onClose: () => void;
	readonly onCreate: (title: string, content: MapContent) => void;
	/** Given where a map is open that the content can go into. */
	readonly onAdd?: (content: MapContent) => void;
	/** Given where a map is open that a table may have been downloaded from. */
	readonly changing?: ChangingMap;
	/** Lanes of that map, whose names a table may use. */
	readonly lanesHere?: () => readonly LaneHere[];
}

const formatNames = {
	json: "Odograph JSON",
	mermaid: "Mermaid journey",
	csv: "Table",
	xlsx: "Workbook",
	markdown: "Markdown outline",
} as const;

const noLanes = (): readonly LaneHere[] => [];

/** The open map, as far as a table may change it. */
export interface ChangingMap {
	/** Throws an `AppError` where the table is of another map. */
	compare(table: MappedTable, options: { readonly removeMissing: boolean }): TableChanges;
	apply(table: MappedTable, options: { readonly removeMissing: boolean }): void;
}

/** Null for a table of another map: it can still be added, or become a map of its own. */
function readChanges(map: ChangingMap, table: MappedTable, removeMissing: boolean): TableChanges | null {
	try {
		return map.compare(table, { removeMissing });
	} catch (error) {
		if (error instanceof AppError) return null;
		throw error;
	}
}

/** From a file or a text to a preview of what will come in. Nothing is changed before somebody says so. */
export function ImportDialog({ onClose, onCreate, onAdd, changing, lanesHere = noLanes }: ImportDialogProps) {
	const { state, reset, ...actions } = useImport(lanesHere);
	const [removeMissing, setRemoveMissing] = useState(false);
	const mapped = state.kind === "read" ? state.reading.mapped : null;
	const changes = useMemo(
		() => changing && mapped && readChanges(changing, mapped, removeMissing),
		[changing, mapped, removeMissing],
	);
	const content = state.kind === "read" ? (state.reading.imported?.content ?? null) : null;
	const take = (use: (content: MapContent) => void) => () => content && use(content);
	return (
		<Dialog
			title="Import a journey"
			description="A table (CSV, Excel or a copied range), a Markdown outline, a Mermaid journey, or a map in Odograph's own JSON."
			size="large"
			onClose={onClose}
			footer={
				<>
					{state.kind === "empty" ? null : (
						<Button variant="quiet" onClick={reset}>
							Choose something else
						</Button>
					)}
					<Button onClick={onClose}>Cancel</Button>
					{onAdd ? (
						<Button disabled={!content} onClick={take(onAdd)}>
							Add to this map
						</Button>
					) : null}
					{changing && mapped && changes ? (
						<Button
							variant="primary"
							disabled={changes.changes.length === 0}
							onClick={() => changing.apply(mapped, { removeMissing })}
						>
							Change this map
						</Button>
					) : null}
					<Button
						variant={changes ? "secondary" : "primary"}
						disabled={!content}
						onClick={take((given) => {
							const title = titleOf(given, state);
							onCreate(title, { ...given, info: { ...given.info, title } });
						})}
					>
						Create a new map
					</Button>
				</>
			}
		>
			<ImportBody state={state} {...actions}>
				{changes ? <TableChangesPreview {...changes} removeMissing={removeMissing} onRemoveMissing={setRemoveMissing} /> : null}
			</ImportBody>
		</Dialog>
	);
}

function ImportBody({
	state,
	children,
	...actions
}: { readonly state: ImportState; readonly children: ReactNode } & Omit<ReturnType<typeof useImport>, "state" | "reset">) {
	switch (state.kind) {
		case "empty":
			return <ImportSourceForm onFile={actions.openFile} onText={actions.openText} />;
		case "reading":
			return (
				<p className={styles.waiting} role="status">
					Reading {state.name || "the text"}…
				</p>
			);
		case "failed":
			return (
				<div className={styles.sections}>
					<p className={styles.failure} role="alert">
						{state.message}
					</p>
					<ImportSourceForm onFile={actions.openFile} onText={actions.openText} />
				</div>
			);
		case "read": {
			const { reading } = state;
			return (
				<div className={styles.sections}>
					<p className={styles.source}>
						<strong>{formatNames[reading.format]}</strong>
						{state.name ? ` from ${state.name}` : " from the pasted text"}
						{reading.isTurned ? ", read by column: its headings stand in the first one" : ""}
					</p>
					{reading.sheets.length > 1 ? (
						<Select
							label="Sheet"
							value={reading.sheet}
							options={reading.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
							onChange={actions.setSheet}
						/>
					) : null}
					{children}
					{reading.columns.length > 0 ? <ColumnMapping columns={reading.columns} onChange={actions.setField} /> : null}
					{reading.failure ? (
						<p className={styles.failure} role="alert">
							{reading.failure}
						</p>
					) : null}
					{reading.imported ? (
						<>
							{children ? null : <ImportPreview content={reading.imported.content} />}
							{children ? null : <ImportProblems problems={reading.imported.problems} />}
						</>
					) : null}
				</div>
			);
		}
	}
}

function titleOf({ info }: MapContent, state: ImportState): string {
	const fileName = state.kind === "read" ? state.name.replace(/\.[^.]*$/, "").trim() : "";
	return info?.title || fileName || "Imported journey";
}
