import { parentPort, workerData } from "node:worker_threads";
import { lowerPriority, niceness } from "../lower-priority.ts";
import type { SqliteOptions } from "./open-database.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { answerCalls } from "./thread-calls.ts";

if (parentPort !== null) {
	lowerPriority(niceness.storage);
	answerCalls(
		parentPort,
		() => openSqliteStore(workerData as SqliteOptions),
		(store) => store.readProblem(),
	);
}
