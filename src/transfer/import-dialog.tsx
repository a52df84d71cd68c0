import { type ReactNode, useState } from "react";
import type { MapContent } from "../shared/map/content.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { ColumnMapping } from "./column-mapping.tsx";
import styles from "./import-dialog.module.css";
import { ImportPreview } from "./import-preview.tsx";
import { ImportProblems } from "./import-problems.tsx";
import type { MapHere } from "./import-reader.ts";
import { ImportSourceForm } from "./import-source-form.tsx";
import { TableChangesPreview } from "./table-changes-preview.tsx";
import { type ImportState, useImport } from "./use-import.ts";
import { type ChangingMap, useTableChanges } from "./use-table-changes.ts";

export interface ImportDialogProps {
	readonly onClose: () => void;
	readonly onCreate: (title: string, content: MapContent) => void;
	/** Given where a map is open that the content can go into. */
	readonly onAdd?: (content: MapContent) => void;
	/** Given where a map is open that a table may have been downloaded from. */
	readonly changing?: ChangingMap;
	/** That map: a table may use the names of its lanes. */
	readonly here?: () => MapHere;
}

const formatNames = {
	json: "Odograph JSON",
	mermaid: "Mermaid journey",
	csv: "Table",
	xlsx: "Workbook",
	markdown: "Markdown outline",
} as const;

const noMap = (): MapHere => ({ lanes: [], cards: 0 });

/** From a file or a text to a preview of what will come in. Nothing is changed before somebody says so. */
export function ImportDialog({ onClose, onCreate, onAdd, changing, here = noMap }: ImportDialogProps) {
	const { state, reset, compare, edit, ...actions } = useImport(here);
	const [removeMissing, setRemoveMissing] = useState(false);
	const comparing = useTableChanges({ state, compare, edit, changing, removeMissing });
	const { changes } = comparing;
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
					{changes ? (
						<Button
							variant="primary"
							disabled={comparing.isWorking || changes.changes.length === 0}
							onClick={() => void comparing.apply()}
						>
							Change this map
						</Button>
					) : null}
				</>
			}
		>
			{comparing.problem ? (
				<p className={styles.failure} role="alert">
					{comparing.problem}
				</p>
			) : null}
			<ImportBody state={state} {...actions}>
				{changes ? (
					<TableChangesPreview {...changes} removeMissing={removeMissing} onRemoveMissing={setRemoveMissing} />
				) : comparing.isWorking ? (
					<p className={styles.waiting} role="status">
						Comparing with the map…
					</p>
				) : null}
			</ImportBody>
		</Dialog>
	);
}

function ImportBody({
	state,
	children,
	...actions
}: { readonly state: ImportState; readonly children: ReactNode } & Omit<
	ReturnType<typeof useImport>,
	"state" | "reset" | "compare" | "edit"
>) {
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
					{reading.columns.length > 0 ? (
						<ColumnMapping columns={reading.columns} isFolded={Boolean(children)} onChange={actions.setField} />
					) : null}
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
