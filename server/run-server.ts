import { readFileSync } from "node:fs";
import { AppError } from "../src/shared/errors.ts";
import { type AppOptions, startApp } from "./app.ts";
import { type Environment, readConfig } from "./config.ts";
import { createLog, type Log } from "./log.ts";
import { warmUp } from "./sync/warm-up.ts";
import { warmUpRooms } from "./sync/warm-up-rooms.ts";

function fail(sentences: readonly string[]): never {
	for (const sentence of sentences) process.stderr.write(`odograph: ${sentence}\n`);
	process.exit(1);
}

function readVersion(): string {
	const { version }: { version: unknown } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
	return String(version);
}

/** Ctrl+C under npm arrives twice at once, from the terminal and from npm; only a later one means that waiting is no longer wanted. ms. */
const impatience = 1_000;

/** How long closing may take before it is cut off, ms: less than what service managers wait before they kill. */
const closingPatience = 20_000;

/** The whole program: serves as its environment says until it is told to stop, then ends the process. */
export async function runServer(
	environment: Environment,
	changes: Pick<AppOptions, "limits" | "hasSampleScores"> = {},
): Promise<void> {
	const result = readConfig(environment);
	if (result.kind === "problems") fail(result.problems);
	const { config } = result;
	const log = createLog(config.logLevel);
	logFaults(log);

	const version = readVersion();
	const starting = startApp({
		hasSampleScores: true,
		...changes,
		config,
		log,
		version,
		onOwnerLink: (link) => {
			process.stdout.write(`This server has no owner yet; whoever opens this link first is its owner:\n${link}\n`);
		},
		pageFolder: new URL("../../dist/", import.meta.url),
		workers: new URL("./storage/sqlite/", import.meta.url),
		fonts: new URL("../../public/fonts/", import.meta.url),
	});
	// While the storage opens in its threads.
	warmUp();
	warmUpRooms().catch((error: unknown) => log.warn("The warm-up ended early; the first edits take longer", { error }));
	const app = await starting.catch((error: unknown) =>
		fail([error instanceof AppError ? error.message : `It could not start: ${String(error)}`]),
	);

	let stoppingSince: number | null = null;

	function stop(): void {
		if (stoppingSince !== null) {
			if (performance.now() - stoppingSince > impatience) process.exit(1);
			return;
		}
		stoppingSince = performance.now();
		log.info("Stopping: clients are told to come back");
		setTimeout(() => {
			log.error("It did not close in time; what was acknowledged is on disk", { seconds: closingPatience / 1_000 });
			process.exit(1);
		}, closingPatience).unref();
		app.close().then(
			() => process.exit(0),
			(error: unknown) => fail([`It could not close cleanly: ${String(error)}`]),
		);
	}
	void app.lost.then((why) =>
		fail([`It could not go on after a restore: ${why instanceof AppError ? why.message : String(why)}`]),
	);
	process.on("SIGTERM", stop);
	process.on("SIGINT", stop);

	// Last: whoever waits for this line may stop us the moment it is there.
	process.stdout.write(`Odograph is at ${app.url}\n`);
	log.info("Started", { version, node: process.versions.node, url: app.url });
}

/** A log of one JSON object a line holds also what Node would write in its own words. */
function logFaults(log: Log): void {
	process.removeAllListeners("warning");
	process.on("warning", (warning) => log.warn("Node warns", { error: warning }));
	process.on("uncaughtException", (error) => {
		log.error("A fault that it cannot go on from; it ends, and what was acknowledged is on disk", { error });
		process.exit(1);
	});
}
