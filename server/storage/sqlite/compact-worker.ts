import { parentPort, workerData } from "node:worker_threads";
import type { SqliteOptions } from "./open-database.ts";
import { openSqliteCompactor } from "./sqlite-compactor.ts";
import { answerCalls } from "./thread-calls.ts";

if (parentPort !== null) answerCalls(parentPort, () => openSqliteCompactor(workerData as SqliteOptions));
