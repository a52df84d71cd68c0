import { runServer } from "../../server/run-server.ts";

/** The program with limits that a test can reach (JSON in `TEST_LIMITS`), and without generated answers, which take the disk for seconds. */
await runServer(process.env, { limits: JSON.parse(process.env.TEST_LIMITS ?? "{}"), hasSampleScores: false });
