// `npm test`, `npm run check | bench | soak`: sets up what is missing, runs, and closes with one line of counts.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, fail, findProgram, root, say } from "../server/setup.mjs";

const reports = join(root, "build", "reports");
const counts = { passed: 0, failed: 0, skipped: 0 };

function run(label, script, args, env = {}) {
	say(`${label} ...`);
	const { status } = spawnSync(process.execPath, [join(root, "node_modules", script), ...args], {
		cwd: root,
		stdio: "inherit",
		env: { ...process.env, ...env },
	});
	return status === 0;
}

function count(isPassed) {
	if (isPassed) counts.passed++;
	else counts.failed++;
}

/** Debian's, a distribution's or an installed Chrome; tests never download a browser. */
function chromium() {
	const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
	const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
	return process.env.CHROMIUM_PATH || findProgram(names) || (existsSync(mac) ? mac : null);
}

function aptInstall(name) {
	if (findProgram(["apt-get"]) === null) return;
	const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
	for (const args of [
		["apt-get", "update", "-qq"],
		["apt-get", "install", "-y", "-qq", name],
	]) {
		const [command = "", ...rest] = [...sudo, ...args];
		spawnSync(command, rest, {
			stdio: ["ignore", "ignore", "inherit"],
			env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
		});
	}
}

/** Programs without which a test would be skipped, on the system that has them. */
function ensureProgram(name, purpose) {
	if (process.platform !== "linux" || findProgram([name]) !== null || existsSync(`/usr/sbin/${name}`)) return;
	say(`installing ${name} for the tests of ${purpose} ...`);
	aptInstall(name);
	if (findProgram([name]) === null && !existsSync(`/usr/sbin/${name}`))
		fail(`the tests of ${purpose} need ${name}: install it (on Debian: sudo apt-get install ${name}).`);
}

function ensureChromium() {
	const found = chromium();
	if (found !== null) return found;
	say("installing Chromium for the browser tests ...");
	aptInstall("chromium");
	return (
		chromium() ??
		fail("the browser tests need Chromium: install it (on Debian: sudo apt-get install chromium) or set CHROMIUM_PATH to one.")
	);
}

function readReport(name) {
	const path = join(reports, name);
	return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

/** A runner that fails without one failed test (a file that does not load, no test at all) counts as one failure. */
function addCounts(isPassed, found) {
	counts.passed += found.passed;
	counts.failed += found.failed === 0 && (!isPassed || found.passed === 0) ? 1 : found.failed;
	counts.skipped += found.skipped;
}

function vitest(args, env) {
	const report = join(reports, "vitest.json");
	const isPassed = run(
		"unit, contract and fuzz tests",
		"vitest/vitest.mjs",
		["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args],
		env,
	);
	const found = readReport("vitest.json");
	addCounts(isPassed, {
		passed: found?.numPassedTests ?? 0,
		failed: found?.numFailedTests ?? 0,
		skipped: (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0),
	});
}

function playwright(args, env) {
	const isPassed = run("browser tests", "@playwright/test/cli.js", ["test", "-c", "tests/e2e/playwright.config.ts", ...args], {
		...env,
		PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, "playwright.json"),
	});
	const stats = readReport("playwright.json")?.stats;
	addCounts(isPassed, {
		passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
		failed: stats?.unexpected ?? 0,
		skipped: stats?.skipped ?? 0,
	});
}

function check() {
	count(run("types", "typescript/bin/tsc", ["-b"]));
	count(run("lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]));
}

function close() {
	const { passed, failed, skipped } = counts;
	const isSkipBad = skipped > 0 && process.env.CI !== undefined;
	process.exitCode = failed > 0 || passed === 0 || isSkipBad ? 1 : 0;
	if (isSkipBad) say("a skipped test counts as a failure in CI.");
	process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
}

const [mode = "", ...rest] = process.argv.slice(2);
ensureInstalled();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
if (mode === "--check") {
	check();
} else if (mode === "--bench") {
	const env = { CHROMIUM_PATH: ensureChromium() };
	await ensureBuilt();
	count(run("bench", "tsx/dist/cli.mjs", ["tests/bench/main.ts", ...rest], env));
} else {
	const env = { CHROMIUM_PATH: ensureChromium(), ...(mode === "--soak" ? { ODOGRAPH_SOAK: "1" } : {}) };
	ensureProgram("strace", "durability");
	ensureProgram("nginx", "a proxy");
	if (mode !== "--soak") check();
	await ensureBuilt();
	vitest(mode === "--soak" ? ["tests/fuzz", "tests/server"] : [], env);
	playwright(mode === "--soak" ? ["--grep", "@soak"] : [], env);
}
close();
