import { useEffect, useState } from "react";
import type { MapContent } from "../shared/map/content.ts";
import { errorText } from "../ui/error-text.ts";
import type { TableComparison, TableEdit } from "./import-reading.ts";
import type { Import } from "./use-import.ts";

/** The open map, as far as a table may change it. */
export interface ChangingMap {
	/** As it is at this moment. */
	content(): MapContent;
	/** All of its document, as one update. */
	state(): Uint8Array;
	/** Takes it in as one undo step. */
	apply(edit: TableEdit): void;
}

export interface TableChangesInUse {
	/** Null where the table is not of the open map, or has not been compared yet. */
	readonly changes: TableComparison | null;
	/** Comparing, to show or to write. */
	readonly isWorking: boolean;
	/** `""` where there is none. */
	readonly problem: string;
	apply(): Promise<void>;
}

interface Given extends Pick<Import, "state" | "compare" | "edit"> {
	readonly changing: ChangingMap | undefined;
	readonly removeMissing: boolean;
}

const notOfThisMap =
	"Nothing was changed: no row of this table is on this map any more. Add it as new content, or choose another table.";

/** What the table that is shown would do to the open map. */
export function useTableChanges({ state, compare, edit, changing, removeMissing }: Given): TableChangesInUse {
	const reading = changing && state.kind === "read" && state.reading.hasRowIds ? state.reading : null;
	const [changes, setChanges] = useState<TableComparison | null>(null);
	const [isWorking, setWorking] = useState(false);
	const [problem, setProblem] = useState("");
	useEffect(() => {
		setProblem("");
		if (!changing || reading === null) {
			setChanges(null);
			return;
		}
		let isWanted = true;
		setWorking(true);
		compare({ before: changing.content(), removeMissing })
			.then((found) => isWanted && setChanges(found))
			.catch((thrown: unknown) => isWanted && setProblem(errorText(thrown)))
			.finally(() => isWanted && setWorking(false));
		return () => {
			isWanted = false;
			setWorking(false);
		};
	}, [changing, reading, removeMissing, compare]);

	async function apply(): Promise<void> {
		if (!changing || changes === null) return;
		setProblem("");
		setWorking(true);
		// What others have added since then has no row either, and nobody was shown that it would go.
		const shown = changes.changes.filter(({ kind }) => kind === "removed").map(({ id }) => id);
		try {
			// Found anew: somebody may have changed the map while the preview was open.
			const made = await edit({ state: changing.state(), removeMissing: shown });
			if (made) changing.apply(made);
			else setProblem(notOfThisMap);
		} catch (thrown) {
			setProblem(errorText(thrown));
		}
		setWorking(false);
	}

	return { changes, isWorking, problem, apply };
}
