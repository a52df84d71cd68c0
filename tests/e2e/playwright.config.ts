import { defineConfig } from "@playwright/test";

const isSoak = process.env.ODOGRAPH_SOAK === "1";

export default defineConfig({
	testDir: ".",
	testMatch: "*.spec.ts",
	outputDir: "../../build/reports/e2e",
	timeout: isSoak ? 20 * 60_000 : 60_000,
	expect: { timeout: 10_000 },
	workers: 2,
	fullyParallel: false,
	retries: 0,
	reporter: [["list"], ["json"]],
	use: {
		browserName: "chromium",
		viewport: { width: 1280, height: 800 },
		// A click that waits for something in its way says so long before the test's own time is over.
		actionTimeout: 20_000,
		trace: "retain-on-failure",
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
			// The first keeps Chromium usable in containers; the rest keep it from asking the outside for anything.
			args: [
				"--no-sandbox",
				"--disable-quic",
				"--no-first-run",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
});
