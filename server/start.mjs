// `npm start`: install what is missing, build what changed, serve. `--dev`: the same with reload on change. `--build`: without serving.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ensureBuilt, ensureCommandsBuilt, ensureInstalled, root, say, serverBuildOptions } from "./setup.mjs";

ensureInstalled();
if (process.argv.includes("--dev")) await develop();
else if (process.argv.includes("--build")) {
	await ensureBuilt();
	await ensureCommandsBuilt();
} else {
	await ensureBuilt();
	await import("../build/server/main.js");
}

/** Vite serves the page on 4401 and hands API and sync to the server, which restarts at each change. */
async function develop() {
	const { context } = createRequire(import.meta.url)("esbuild");
	const outdir = join(root, "build", "server");
	let server = null;
	let isStopping = false;
	const restart = {
		name: "restart",
		setup(build) {
			build.onEnd(({ errors }) => {
				if (errors.length > 0 || isStopping) return;
				const start = () => {
					server = spawn(process.execPath, [join(outdir, "main.js")], { cwd: root, stdio: "inherit" });
				};
				if (server === null || server.exitCode !== null) return start();
				server.once("exit", start);
				server.kill("SIGTERM");
			});
		},
	};
	const watcher = await context({ ...serverBuildOptions(outdir), plugins: [restart] });
	await watcher.watch();
	const vite = spawn(process.execPath, [join(root, "node_modules", "vite", "bin", "vite.js")], { cwd: root, stdio: "inherit" });
	say("the page with reload on change is at http://127.0.0.1:4401");
	const stop = async () => {
		isStopping = true;
		vite.kill("SIGTERM");
		server?.kill("SIGTERM");
		await watcher.dispose();
	};
	process.once("SIGINT", stop);
	process.once("SIGTERM", stop);
}
