import type { LaneHere } from "../shared/formats/lane-words.ts";
import type { MapContent } from "../shared/map/content.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ColumnMapping } from "./column-mapping.tsx";
import styles from "./import-dialog.module.css";
import { ImportPreview } from "./import-preview.tsx";
import { ImportProblems } from "./import-problems.tsx";
import { ImportSourceForm } from "./import-source-form.tsx";
import { type ImportState, useImport } from "./use-import.ts";

export interface ImportDialogProps {
	readonly onClose: () => void;
	readonly onCreate: (title: string, content: MapContent) => void;
	/** Given where a map is open that the content can go into. */
	readonly onAdd?: (content: MapContent) => void;
	/** Lanes of that map, whose names a table may use. */
	readonly lanesHere?: () => readonly LaneHere[];
}

const formatNames = { json: "Odograph JSON", mermaid: "Mermaid journey", csv: "Table", markdown: "Markdown outline" } as const;

const noLanes = (): readonly LaneHere[] => [];

/** From a file or a text to a preview of what will come in. Nothing is changed before somebody says so. */
export function ImportDialog({ onClose, onCreate, onAdd, lanesHere = noLanes }: ImportDialogProps) {
	const { state, openFile, openText, setField, reset } = useImport(lanesHere);
	const content = state.kind === "read" ? (state.reading.imported?.content ?? null) : null;
	const take = (use: (content: MapContent) => void) => () => content && use(content);
	return (
		<Dialog
			title="Import a journey"
			description="A table (CSV or a copied range), a Markdown outline, a Mermaid journey, or a map in Odograph's own JSON."
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
						variant="primary"
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
			<ImportBody state={state} openFile={openFile} openText={openText} setField={setField} />
		</Dialog>
	);
}

function ImportBody({
	state,
	...actions
}: { readonly state: ImportState } & Omit<ReturnType<typeof useImport>, "state" | "reset">) {
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
					{reading.columns.length > 0 ? <ColumnMapping columns={reading.columns} onChange={actions.setField} /> : null}
					{reading.failure ? (
						<p className={styles.failure} role="alert">
							{reading.failure}
						</p>
					) : null}
					{reading.imported ? (
						<>
							<ImportPreview content={reading.imported.content} />
							<ImportProblems problems={reading.imported.problems} />
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
