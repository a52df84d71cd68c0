import type { ErrorCode } from "../shared/errors.ts";
import type { TableMapping } from "../shared/formats/table.ts";
import type { Removal } from "../shared/formats/table-changes.ts";
import type { ImportReading, ImportSource, TableComparison, TableEdit, TableWish } from "./import-reading.ts";
import type { PieceMessage } from "./map-pieces.ts";

/** From the page to the worker; answers come in the order of the requests. */
export type ImportRequest =
	| { readonly kind: "open"; readonly source: ImportSource }
	| { readonly kind: "remap"; readonly mapping: TableMapping }
	| { readonly kind: "sheet"; readonly sheet: string }
	/** With the map whose pieces came before. */
	| { readonly kind: "compare"; readonly removeMissing: Removal }
	| { readonly kind: "edit"; readonly wish: TableWish }
	| PieceMessage;

export type ImportAnswer =
	/** What was imported comes before, in pieces. */
	| { readonly kind: "reading"; readonly reading: ImportReading }
	| PieceMessage
	| { readonly kind: "compared"; readonly found: TableComparison | null }
	| { readonly kind: "edited"; readonly edit: TableEdit | null }
	| { readonly kind: "failure"; readonly code: ErrorCode; readonly message: string };
