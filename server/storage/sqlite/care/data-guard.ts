import type { DataGuard } from "../../data-care.ts";
import { lockDataFolder } from "../open-database.ts";
import { databaseFiles } from "./database-files.ts";
import { finishSwap, swapIn } from "./swap.ts";

/** Takes the data folder for this process and brings to its end what another was ended in. Throws `conflict` where another holds it. */
export function guardDataFolder(dataDir: string): DataGuard {
	const lock = lockDataFolder(dataDir);
	try {
		finishSwap(dataDir);
	} catch (error) {
		lock.close();
		throw error;
	}
	return {
		restore: (staged) => swapIn(dataDir, { staged, names: databaseFiles.map(({ name }) => name), now: Date.now() }),
		close: () => lock.close(),
	};
}
