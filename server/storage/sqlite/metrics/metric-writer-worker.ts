import { parentPort, workerData } from "node:worker_threads";
import { lowerPriority, niceness } from "../../lower-priority.ts";
import { answerCalls } from "../thread-calls.ts";
import { openMetricWriter } from "./metric-writer.ts";
import type { MetricDatabaseOptions } from "./open-metric-database.ts";

if (parentPort !== null) {
	lowerPriority(niceness.storage);
	answerCalls(parentPort, () => openMetricWriter(workerData as MetricDatabaseOptions));
}
