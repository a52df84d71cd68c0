import { stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { type Family, gauge } from "./exposition.ts";

const databases = ["odograph.sqlite", "odograph.sqlite-wal", "metrics.sqlite", "metrics.sqlite-wal"];

/** What is free for us on the disk of a folder; null where the system does not say. Bytes. */
export async function freeBytes(folder: string): Promise<number | null> {
	try {
		const { bavail, bsize } = await statfs(folder);
		return bavail * bsize;
	} catch {
		return null;
	}
}

/** The data folder's files, and what is left on its disk. */
export async function diskFamilies(dataDir: string, free: () => Promise<number | null>): Promise<Family[]> {
	const sizes = await Promise.all(
		databases.map(async (file) => {
			const size = await stat(join(dataDir, file)).then(
				(found) => found.size,
				() => 0,
			);
			return { labels: { file }, value: size };
		}),
	);
	const left = await free();
	return [
		{ name: "odograph_database_bytes", help: "Sizes of the data folder's files.", type: "gauge", samples: sizes },
		...(left === null ? [] : [gauge("odograph_disk_free_bytes", "What is free on the data folder's disk.", left)]),
	];
}
