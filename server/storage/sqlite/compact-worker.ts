import { parentPort, workerData } from "node:worker_threads";
import { lowerPriority, niceness } from "../lower-priority.ts";
import type { SqliteOptions } from "./open-database.ts";
import { openSqliteCompactor } from "./sqlite-compactor.ts";
import { answerCalls } from "./thread-calls.ts";

if (parentPort !== null) {
	lowerPriority(niceness.beside);
	answerCalls(parentPort, () => openSqliteCompactor(workerData as SqliteOptions));
}
