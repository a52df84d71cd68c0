import { chmodSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import * as z from "zod/mini";
import { AppError } from "../../src/shared/errors.ts";
import type { Log } from "../log.ts";
import { controlPath } from "./control-path.ts";

/** What the server does for who runs it; each answers a sentence, or rejects with an `AppError`. */
export type ControlCalls = Readonly<Record<string, (args: Readonly<Record<string, string>>) => Promise<string>>>;

export interface ControlServer {
	close(): void;
}

/** Bytes of one request, and how long it may take to come, ms. */
const largestRequest = 65_536;
const requestPatience = 10_000;

const requestSchema = z.object({ call: z.string(), args: z.record(z.string(), z.string()) });

/**
 * Listens on a socket in the data folder that only the system's user of this process can open. One request a
 * connection, a line of JSON each way. The data folder's lock must be held: a socket that is there is a dead server's.
 */
export function openControl(dataDir: string, calls: ControlCalls, log: Log): Promise<ControlServer> {
	const path = controlPath(dataDir);
	const none: ControlServer = { close() {} };
	if (path === null) {
		log.warn("The data folder's path is too long for a control socket: commands that need the running server ask to stop it", {});
		return Promise.resolve(none);
	}
	const server = createServer((socket) => answer(socket, calls, log));
	return new Promise((resolve) => {
		const giveUp = (error: unknown) => {
			log.warn("There is no control socket: commands that need the running server ask to stop it", { error });
			resolve(none);
		};
		server.once("error", giveUp);
		// Not for a moment may others open it.
		const before = process.umask(0o177);
		try {
			rmSync(path, { force: true });
			server.listen(path, () => {
				chmodSync(path, 0o600);
				server.off("error", giveUp);
				resolve({ close: () => void server.close() });
			});
		} catch (error) {
			giveUp(error);
		} finally {
			process.umask(before);
		}
		server.unref();
	});
}

function answer(socket: Socket, calls: ControlCalls, log: Log): void {
	let text = "";
	socket.setEncoding("utf8");
	socket.setTimeout(requestPatience, () => socket.destroy());
	socket.on("error", () => socket.destroy());
	socket.on("data", (chunk: string) => {
		text += chunk;
		if (text.length > largestRequest) socket.destroy();
		const end = text.indexOf("\n");
		if (end < 0 || socket.isPaused()) return;
		socket.pause();
		socket.setTimeout(0);
		void carryOut(text.slice(0, end), calls, log).then((result) => socket.end(`${JSON.stringify(result)}\n`));
	});
}

async function carryOut(line: string, calls: ControlCalls, log: Log): Promise<Readonly<Record<string, string>>> {
	const request = requestSchema.safeParse(parse(line));
	const call = request.success && Object.hasOwn(calls, request.data.call) ? calls[request.data.call] : undefined;
	if (!request.success || call === undefined)
		return { code: "unsupported", message: "The running server is of another version." };
	try {
		return { done: await call(request.data.args) };
	} catch (error) {
		if (error instanceof AppError) return { code: error.code, message: error.message };
		log.error("A command could not be carried out", { call: request.data.call, error });
		return { code: "internal", message: "The server could not do it; its log says why." };
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
