import type { ErrorCode } from "../shared/errors.ts";
import type { TableMapping } from "../shared/formats/table.ts";
import type { Comparison, ImportReading, ImportSource, TableComparison } from "./import-reading.ts";

/** From the page to the worker; answers come in the order of the requests. */
export type ImportRequest =
	| { readonly kind: "open"; readonly source: ImportSource }
	| { readonly kind: "remap"; readonly mapping: TableMapping }
	| { readonly kind: "sheet"; readonly sheet: string }
	| { readonly kind: "compare"; readonly comparison: Comparison };

export type ImportAnswer =
	| { readonly kind: "reading"; readonly reading: ImportReading }
	| { readonly kind: "compared"; readonly found: TableComparison | null }
	| { readonly kind: "failure"; readonly code: ErrorCode; readonly message: string };
