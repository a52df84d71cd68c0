import Database from "better-sqlite3";

/** Pages at a time: in between the process may do something else, such as being stopped. */
const pagesAtOnce = 4_096;

/**
 * Copies a database as it is at one moment, page by page and also while a server writes to it, into one plain
 * file. The source is only read; writers never wait.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
	await copyPages(from, to);
	const copy = new Database(to);
	try {
		// A log beside the file is the server's way of writing; a copy is one file.
		copy.pragma("journal_mode = DELETE");
	} finally {
		copy.close();
	}
}

/** The same of a database that may be damaged: its pages are not looked at. */
export async function copyPages(from: string, to: string): Promise<void> {
	const source = new Database(from, { readonly: true, fileMustExist: true, timeout: 10_000 });
	try {
		// The open read holds its moment: without it each write of the server's would begin the copy anew.
		source.exec("BEGIN");
		source.prepare("SELECT count(*) FROM sqlite_schema").get();
		await source.backup(to, { progress: () => pagesAtOnce });
	} finally {
		source.close();
	}
}
