import { rmSync } from "node:fs";
import { afterEach } from "vitest";
import { temporaryFolder } from "./start-server.ts";

/** Makes folders for the tests of a file, and removes them after the test that asked for them. */
export function keptFolders(): () => string {
	const folders: string[] = [];
	afterEach(() => {
		for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
	});
	return () => {
		const folder = temporaryFolder();
		folders.push(folder);
		return folder;
	};
}
