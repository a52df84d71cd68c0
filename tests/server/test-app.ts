import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type AppOptions, startApp } from "../../server/app.ts";
import type { Config } from "../../server/config.ts";
import { usualLimits } from "../../server/limits.ts";
import { createLog } from "../../server/log.ts";
import { bundleServer, temporaryFolder } from "../support/start-server.ts";

export const testConfig: Config = {
	port: 0,
	host: "127.0.0.1",
	dataDir: "",
	publicUrl: null,
	auth: "local",
	tls: null,
	isLoopbackOnly: true,
	logLevel: "error",
	binDays: 30,
	checkpointMinutes: 10,
	activityDays: 365,
	largestAnswers: 32 * 2 ** 20,
	mostSegmentValues: 10_000,
	lowDisk: 0,
	proxies: 0,
	hasPrivateWebhooks: false,
	limits: usualLimits,
};

/** The folder of the storage workers, built for this test process. */
export async function workersUrl(): Promise<URL> {
	return pathToFileURL(join(await bundleServer(), "storage", "sqlite/"));
}

/** The server inside the test's own process, where a test must reach a limit or break the storage. */
export async function startTestApp(
	options: Pick<
		AppOptions,
		| "limits"
		| "orderLimits"
		| "webhookPauses"
		| "wrapStorage"
		| "now"
		| "hasSampleScores"
		| "roomMigrations"
		| "wrapMetricStorage"
		| "maxMetricPages"
		| "freeBytes"
	> & {
		readonly dataDir?: string;
		readonly config?: Partial<Config>;
		readonly pageFolder?: URL;
	} = {},
) {
	const dataDir = options.dataDir ?? temporaryFolder();
	const logged: string[] = [];
	let ownerLink: string | null = null;
	const app = await startApp({
		...options,
		config: { ...testConfig, ...options.config, dataDir },
		// Tests wait for an acknowledgement after nearly each edit.
		limits: { ackPatience: 20, ...options.limits },
		version: "test",
		onOwnerLink: (link) => {
			ownerLink = link;
		},
		log: createLog("warn", (line) => logged.push(line)),
		pageFolder: options.pageFolder ?? new URL("./no-such-folder/", import.meta.url),
		workers: await workersUrl(),
		fonts: new URL("../../public/fonts/", import.meta.url),
	});
	return {
		url: app.url,
		routes: app.routes,
		/** Of the last opening. */
		ownerLink: () => ownerLink,
		syncUrl: `${app.url.replace(/^http/, "ws")}/sync`,
		dataDir,
		logged,
		async close() {
			await app.close();
			if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
		},
	};
}
