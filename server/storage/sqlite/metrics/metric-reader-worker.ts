import { parentPort, workerData } from "node:worker_threads";
import { answerCalls } from "../thread-calls.ts";
import { openMetricReader } from "./metric-reader.ts";
import type { MetricDatabaseOptions } from "./open-metric-database.ts";

if (parentPort !== null) answerCalls(parentPort, () => openMetricReader(workerData as MetricDatabaseOptions));
