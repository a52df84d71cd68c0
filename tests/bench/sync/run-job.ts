import { fork } from "node:child_process";
import { join } from "node:path";
import { benchFolder } from "../setup/paths.ts";
import type { Job, ResultOf } from "./load/job.ts";

/** Has a load generator of its own do it. */
export function runJob<J extends Job>(job: J): Promise<ResultOf<J>> {
	return new Promise((resolve, reject) => {
		const child = fork(join(benchFolder, "sync", "load", "main.ts"), {
			execArgv: [...process.execArgv, "--max-old-space-size=8192"],
		});
		child.once("message", (answer: { readonly result: ResultOf<J> } | { readonly error: string }) => {
			if ("error" in answer) reject(new Error(answer.error));
			else resolve(answer.result);
		});
		child.once("exit", (code) => reject(new Error(`The load generator ended with ${code}.`)));
		child.send(job);
	});
}
