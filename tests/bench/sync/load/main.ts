import { doJob, type Job } from "./job.ts";

/** The load generator: a process of its own, so that its work is not the server's. One job a process. */
process.once("message", async (job: Job) => {
	try {
		process.send?.({ result: await doJob(job) });
	} catch (error) {
		process.send?.({ error: error instanceof Error ? error.stack : String(error) });
	}
	process.disconnect();
});
