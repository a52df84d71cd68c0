import { defineConfig } from "@playwright/test";

const isSoak = process.env.ODOGRAPH_SOAK === "1";

/** Those that take or wait a minute begin first, so that none of them is left alone at the end. */
const long = ["party.spec.ts", "workshop.spec.ts", "faults.spec.ts", "sharing.spec.ts"];

export default defineConfig({
	testDir: ".",
	projects: [
		{ name: "long", testMatch: long },
		{ name: "others", testMatch: "*.spec.ts", testIgnore: long },
	],
	outputDir: "../../build/reports/e2e",
	// Of a machine with other work to do; what goes well does not wait for it.
	timeout: isSoak ? 20 * 60_000 : 120_000,
	expect: { timeout: 20_000 },
	// Two for each of two cores: people in a browser wait for much.
	workers: 4,
	fullyParallel: false,
	retries: 0,
	reporter: [["list"], ["json"]],
	use: {
		browserName: "chromium",
		viewport: { width: 1280, height: 800 },
		// A click that waits for something in its way says so long before the test's own time is over.
		actionTimeout: 30_000,
		// A trace is made of every test, for the few that fail, and takes a quarter of the time.
		trace: process.env.ODOGRAPH_TRACE === "1" ? "retain-on-failure" : "off",
		screenshot: "only-on-failure",
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
			// The first keeps Chromium usable in containers, the second from painting through an emulated graphics card;
			// the rest keep it from asking the outside for anything.
			args: [
				"--no-sandbox",
				"--disable-gpu",
				"--disable-quic",
				"--no-first-run",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
});
