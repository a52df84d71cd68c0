import type { DataCare } from "../../data-care.ts";
import { makeBackup } from "./make-backup.ts";

export function openSqliteCare(dataDir: string): DataCare {
	return {
		makeBackup: (request) => makeBackup(dataDir, request),
	};
}
