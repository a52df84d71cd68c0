import { useCallback, useEffect, useRef, useState } from "react";
import type { TableMapping } from "../shared/formats/table.ts";
import { errorText } from "../ui/error-text.ts";
import { createImportReader, type ImportReader, type MapHere } from "./import-reader.ts";
import type { Comparison, ImportReading, TableComparison, TableEdit, TableWish } from "./import-reading.ts";

export type ImportState =
	| { readonly kind: "empty" }
	| { readonly kind: "reading"; readonly name: string }
	| { readonly kind: "failed"; readonly name: string; readonly message: string }
	| { readonly kind: "read"; readonly name: string; readonly reading: ImportReading };

export interface Import {
	readonly state: ImportState;
	openFile(file: File): void;
	openText(text: string): void;
	/** What a column is taken for. */
	setField(column: number, field: TableMapping[number]): void;
	/** Which sheet of a workbook is read. */
	setSheet(sheet: string): void;
	reset(): void;
	/** The table that is shown with a map; null where it is of another one. Stays the same. */
	readonly compare: (comparison: Comparison) => Promise<TableComparison | null>;
	/** What that table changes, made on a copy of the map; null as of `compare`. */
	readonly edit: (wish: TableWish) => Promise<TableEdit | null>;
}

/** One import from the choice of a file to its preview. Only the last thing asked for is shown. */
export function useImport(here: () => MapHere): Import {
	const [state, setState] = useState<ImportState>({ kind: "empty" });
	const reader = useRef<ImportReader | null>(null);
	const asked = useRef(0);
	useEffect(
		() => () => {
			asked.current++;
			reader.current?.close();
			reader.current = null;
		},
		[],
	);

	async function show(name: string, read: (reader: ImportReader) => Promise<ImportReading>): Promise<void> {
		const turn = ++asked.current;
		reader.current ??= createImportReader(here());
		let next: ImportState;
		try {
			next = { kind: "read", name, reading: await read(reader.current) };
		} catch (thrown) {
			next = { kind: "failed", name, message: errorText(thrown) };
		}
		if (turn === asked.current) {
			setState(next);
		}
	}

	const compare = useCallback(async (comparison: Comparison) => (await reader.current?.compare(comparison)) ?? null, []);
	const edit = async (wish: TableWish) => (await reader.current?.edit(wish)) ?? null;

	return {
		state,
		compare,
		edit,
		openFile(file) {
			setState({ kind: "reading", name: file.name });
			void show(file.name, (opened) => opened.openFile(file));
		},
		openText(text) {
			setState({ kind: "reading", name: "" });
			void show("", (opened) => opened.openText(text));
		},
		setField(column, field) {
			if (state.kind !== "read") return;
			const columns = state.reading.columns.map((each, index) => (index === column ? { ...each, field } : each));
			// The choice shows at once; the preview follows when the table has been read again.
			setState({ ...state, reading: { ...state.reading, columns } });
			void show(state.name, (opened) => opened.remap(columns.map((each) => each.field)));
		},
		setSheet(sheet) {
			if (state.kind === "read") void show(state.name, (opened) => opened.chooseSheet(sheet));
		},
		reset() {
			asked.current++;
			setState({ kind: "empty" });
		},
	};
}
