import type { ErrorCode } from "../shared/errors.ts";
import type { TableMapping } from "../shared/formats/table.ts";
import type { ImportReading, ImportSource } from "./import-reading.ts";

/** From the page to the worker; answers come in the order of the requests. */
export type ImportRequest =
	| { readonly kind: "open"; readonly source: ImportSource }
	| { readonly kind: "remap"; readonly mapping: TableMapping }
	| { readonly kind: "sheet"; readonly sheet: string };

export type ImportAnswer =
	| { readonly kind: "reading"; readonly reading: ImportReading }
	| { readonly kind: "failure"; readonly code: ErrorCode; readonly message: string };
