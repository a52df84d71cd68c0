// `npm test`, `npm run check | bench | soak`: sets up what is missing, runs, and closes with one line of counts.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, fail, findProgram, root, say } from "../server/setup.mjs";

const reports = join(root, "build", "reports");
const counts = { passed: 0, failed: 0, skipped: 0 };

function run(label, script, args, env = {}) {
	say(`${label} ...`);
	const child = spawn(process.execPath, [join(root, "node_modules", script), ...args], {
		cwd: root,
		stdio: "inherit",
		env: { ...process.env, ...env },
	});
	return new Promise((resolve) => {
		child.once("error", () => resolve(false));
		child.once("close", (code) => resolve(code === 0));
	});
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

/** Chromium's engine without its window: tests take a quarter less time in it. Frames are measured in the whole browser. */
function windowless() {
	return process.env.CHROMIUM_PATH || findProgram(["chromium-headless-shell"]);
}

/** LibreOffice, where it has the library that reads a kind of document. */
function findOffice(library) {
	return existsSync(join("/usr/lib/libreoffice/program", library)) ? findProgram(["soffice"]) : null;
}

function findFont(words) {
	const folder = "/usr/share/fonts";
	const names = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
	return names.find((name) => name.includes(words)) ?? null;
}

/** What a test needs besides Node, on the systems that have it, and where it stands. */
const programs = [
	{ name: "chromium", purpose: "the browser", find: chromium },
	{ name: "chromium-headless-shell", purpose: "the browser", find: windowless, orElse: { name: "chromium", find: chromium } },
	{ name: "strace", purpose: "durability", find: () => findProgram(["strace"]) },
	{ name: "poppler-utils", purpose: "PDF files", find: () => findProgram(["pdftoppm"]) },
	{ name: "librsvg2-bin", purpose: "SVG files", find: () => findProgram(["rsvg-convert"]) },
	{ name: "libreoffice-impress-nogui", purpose: "slides", find: () => findOffice("libsdlo.so") },
	{ name: "libreoffice-calc-nogui", purpose: "workbooks", find: () => findOffice("libsclo.so") },
	{ name: "fonts-wqy-microhei", purpose: "Chinese text", find: () => findFont("wqy-microhei") },
	{ name: "nginx", purpose: "a proxy", find: () => findProgram(["nginx"]) ?? (existsSync("/usr/sbin/nginx") ? "nginx" : null) },
];

/** Installs what is missing while other things go on. What it answers waits for that, and ends here without one of them. */
function installing(names) {
	const wanted = programs.filter(
		({ name }) => names.includes(name) && (name.startsWith("chromium") || process.platform === "linux"),
	);
	const missing = wanted.filter(({ find }) => find() === null);
	const ended = missing.length > 0 && findProgram(["apt-get"]) !== null ? aptInstall(missing) : Promise.resolve();
	return async () => {
		await ended;
		const { name, purpose } = wanted.find(({ find, orElse }) => (find() ?? orElse?.find() ?? null) === null) ?? {};
		if (name === undefined) return;
		const orSet = name.startsWith("chromium") ? " or set CHROMIUM_PATH to one" : "";
		fail(`the tests of ${purpose} need ${name}: install it (on Debian: sudo apt-get install ${name})${orSet}.`);
	};
}

function aptInstall(missing) {
	const names = missing.map(({ name }) => name).join(" ");
	say(`installing ${names.replaceAll(" ", ", ")} for the tests ...`);
	const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
	const install = "apt-get install -y -qq";
	// A distribution without one of them has the others.
	const each = missing.map(({ name, orElse }) => `${install} ${name}${orElse ? ` || ${install} ${orElse.name}` : ""}`);
	const line = `apt-get update -qq; ${install} ${names} || { ${each.join("; ")}; }`;
	const [command = "", ...args] = [...sudo, "sh", "-c", line];
	const child = spawn(command, args, {
		stdio: ["ignore", "ignore", "inherit"],
		env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
	});
	return new Promise((resolve) => {
		child.once("error", resolve);
		child.once("close", resolve);
	});
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

async function vitest(args, env) {
	const report = join(reports, "vitest.json");
	const isPassed = await run(
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

async function playwright(args, env) {
	const script = "@playwright/test/cli.js";
	const isPassed = await run("browser tests", script, ["test", "-c", "tests/e2e/playwright.config.ts", ...args], {
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

async function check() {
	const types = run("types", "typescript/bin/tsc", ["-b"]);
	const lint = run("lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
	count(await types);
	count(await lint);
}

function close() {
	const { passed, failed, skipped } = counts;
	const isSkipBad = skipped > 0 && process.env.CI !== undefined;
	process.exitCode = failed > 0 || passed === 0 || isSkipBad ? 1 : 0;
	if (isSkipBad) say("a skipped test counts as a failure in CI.");
	process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
}

const [mode = "", ...rest] = process.argv.slice(2);
const always = ["chromium-headless-shell", "strace", "nginx", "poppler-utils", "librsvg2-bin", "fonts-wqy-microhei"];
// Some hundred megabytes: for the long run alone.
const office = ["libreoffice-impress-nogui", "libreoffice-calc-nogui"];
const needed = mode === "--check" ? [] : mode === "--bench" ? ["chromium"] : mode === "--soak" ? [...always, ...office] : always;
const programsAreThere = installing(needed);
ensureInstalled();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
if (mode === "--check") {
	await check();
} else if (mode === "--bench") {
	await programsAreThere();
	await ensureBuilt();
	count(await run("bench", "tsx/dist/cli.mjs", ["tests/bench/main.ts", ...rest], { CHROMIUM_PATH: chromium() }));
} else {
	const isSoak = mode === "--soak";
	const checked = isSoak ? null : check();
	await ensureBuilt();
	await checked;
	await programsAreThere();
	const env = { CHROMIUM_PATH: windowless() ?? chromium(), ...(isSoak ? { ODOGRAPH_SOAK: "1" } : {}) };
	await vitest(isSoak ? ["tests/fuzz", "tests/server"] : [], env);
	await playwright(isSoak ? ["--grep", "@soak"] : [], env);
}
close();
