// Plain JavaScript without dependencies: it runs before anything is installed.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = [20, 19];

/** Where a program stands on the PATH, null if it does not. */
export function findProgram(names) {
	for (const name of names) {
		for (const folder of (process.env.PATH ?? "").split(delimiter)) {
			const path = join(folder, name);
			if (existsSync(path)) return path;
		}
	}
	return null;
}

export function say(sentence) {
	process.stdout.write(`odograph: ${sentence}\n`);
}

export function fail(sentence) {
	process.stderr.write(`odograph: ${sentence}\n`);
	process.exit(1);
}

export function checkNode() {
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
		fail(`Node ${process.versions.node} is too old; install Node ${oldestNode.join(".")} or later.`);
	}
}

/** Runs npm without a shell where its script is known: on Windows `npm` is a command file. */
function npm(args) {
	const script = process.env.npm_execpath;
	const [command, before] = script?.endsWith(".js") ? [process.execPath, [script]] : ["npm", []];
	return spawnSync(command, [...before, ...args], {
		cwd: root,
		stdio: "inherit",
		shell: command === "npm" && process.platform === "win32",
	});
}

function compilerHint() {
	const missing = [
		["python3", ["python3", "python"]],
		["make", ["make"]],
		["g++", ["g++", "c++", "clang++"]],
	].filter(([, names]) => findProgram(names) === null);
	if (missing.length === 0 || process.platform === "win32") return "";
	const line =
		process.platform === "darwin"
			? "xcode-select --install"
			: findProgram(["apt-get"])
				? "sudo apt-get install -y python3 make g++"
				: findProgram(["dnf"])
					? "sudo dnf install -y python3 make gcc-c++"
					: findProgram(["apk"])
						? "sudo apk add python3 make g++"
						: "install python3, make and a C++ compiler with your system's package manager";
	return `SQLite has to be compiled here and ${missing.map(([name]) => name).join(", ")} is missing. Install it, then start again:\n    ${line}`;
}

/** True where the native SQLite driver loads on this Node. */
function sqliteLoads() {
	const probe = "new (require('better-sqlite3'))(':memory:').close()";
	return spawnSync(process.execPath, ["-e", probe], { cwd: root, stdio: "ignore" }).status === 0;
}

/** Installs what package-lock.json names, unless this very lock is installed already. */
export function ensureInstalled() {
	checkNode();
	const stampPath = join(root, "node_modules", ".odograph-installed");
	const wanted = createHash("sha256")
		.update(readFileSync(join(root, "package-lock.json")))
		.update(`${process.platform}-${process.arch}-${process.versions.modules}`)
		.digest("hex");
	if (existsSync(stampPath) && readFileSync(stampPath, "utf8") === wanted) return;
	say("installing the dependencies (1 to 3 minutes; SQLite is compiled where there is no ready build of it) ...");
	const { status } = npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
	if (status !== 0) fail(compilerHint() || "npm ci failed; its own message above says why.");
	if (!sqliteLoads()) {
		say("the SQLite driver is not there yet; compiling it ...");
		if (npm(["rebuild", "better-sqlite3", "--foreground-scripts"]).status !== 0 || !sqliteLoads()) {
			fail(compilerHint() || "the SQLite driver could not be compiled; the message above says why.");
		}
	}
	writeFileSync(stampPath, wanted);
}

/** Path, size and time of every file below: what a build depends on. */
function fingerprint(paths) {
	const hash = createHash("sha256");
	const visit = (path) => {
		const stat = statSync(path);
		if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
		else hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
	};
	for (const path of paths) if (existsSync(join(root, path))) visit(join(root, path));
	return hash.digest("hex");
}

/** Every program of the server: the main one and its worker threads. */
export function serverEntries() {
	const entries = ["server/main.ts"];
	const visit = (folder) => {
		for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
			const path = `${folder}/${entry.name}`;
			if (entry.isDirectory()) visit(path);
			else if (entry.name.endsWith("-worker.ts")) entries.push(path);
		}
	};
	visit("server");
	return entries;
}

export function serverBuildOptions(outdir) {
	return {
		absWorkingDir: root,
		entryPoints: serverEntries(),
		outbase: "server",
		outdir,
		bundle: true,
		platform: "node",
		target: "node20",
		format: "esm",
		packages: "external",
		sourcemap: true,
		logLevel: "warning",
	};
}

/** Builds the page and the server where their sources are newer than the last build. */
export async function ensureBuilt() {
	const stampPath = join(root, "build", "sources.sha256");
	const wanted = fingerprint(["src", "server", "public", "index.html", "vite.config.ts", "package-lock.json"]);
	const isBuilt = existsSync(join(root, "dist", "index.html")) && existsSync(join(root, "build", "server", "main.js"));
	if (isBuilt && existsSync(stampPath) && readFileSync(stampPath, "utf8") === wanted) return;
	say("building ...");
	const { build } = createRequire(import.meta.url)("esbuild");
	await build(serverBuildOptions(join(root, "build", "server")));
	const vite = spawnSync(
		process.execPath,
		[join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"],
		{
			cwd: root,
			stdio: "inherit",
		},
	);
	if (vite.status !== 0) fail("the page could not be built; the message above says why.");
	mkdirSync(dirname(stampPath), { recursive: true });
	writeFileSync(stampPath, wanted);
}

/** What the files say, not when they were written: a copy, as an image of a container is one, keeps no fraction of a second. */
function contentHash(paths) {
	const hash = createHash("sha256");
	const visit = (path) => {
		const full = join(root, path);
		if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) visit(`${path}/${name}`);
		else hash.update(`${path}\0${statSync(full).size}\0`).update(readFileSync(full));
	};
	for (const path of paths) visit(path);
	return hash.digest("hex");
}

/**
 * Builds what `npx odograph` runs and answers its address. In a folder of its own, so that the files of a server
 * that is running from an older build stay as they are.
 */
export async function ensureCommandsBuilt() {
	const outdir = join(root, "build", "commands");
	const entry = join(outdir, "cli.js");
	const stampPath = join(outdir, "sources.sha256");
	const wanted = contentHash(["src/shared", "server", "package-lock.json"]);
	if (!existsSync(entry) || !existsSync(stampPath) || readFileSync(stampPath, "utf8") !== wanted) {
		try {
			mkdirSync(outdir, { recursive: true });
			accessSync(outdir, constants.W_OK);
		} catch {
			fail(`${outdir} cannot be written; run \`npm run build\` in ${root} as the user whom it belongs to, then this again.`);
		}
		const { build } = createRequire(import.meta.url)("esbuild");
		await build({ ...serverBuildOptions(outdir), entryPoints: ["server/cli.ts"] });
		writeFileSync(stampPath, wanted);
	}
	return pathToFileURL(entry).href;
}
