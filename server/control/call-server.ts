import { createConnection } from "node:net";
import * as z from "zod/mini";
import { AppError, type ErrorCode, errorStatus } from "../../src/shared/errors.ts";
import { controlPath } from "./control-path.ts";

const answerSchema = z.union([z.object({ done: z.string() }), z.object({ code: z.string(), message: z.string() })]);

/** Asks the server that runs on the data folder; null where none can be asked. Rejects with what it refused with, or with `unavailable` where it ended without an answer. */
export async function callServer(dataDir: string, call: string, args: Readonly<Record<string, string>>): Promise<string | null> {
	const path = controlPath(dataDir);
	if (path === null) return null;
	const text = await exchange(path, `${JSON.stringify({ call, args })}\n`);
	if (text === null) return null;
	const answer = answerSchema.safeParse(parse(text));
	if (!answer.success) throw new AppError("unavailable", "The server ended before it could answer; its log says more.");
	if ("done" in answer.data) return answer.data.done;
	throw new AppError(isErrorCode(answer.data.code) ? answer.data.code : "internal", answer.data.message);
}

/** Null where nobody listens. */
function exchange(path: string, request: string): Promise<string | null> {
	return new Promise((resolve) => {
		const socket = createConnection(path);
		let isConnected = false;
		let text = "";
		socket.setEncoding("utf8");
		socket.once("connect", () => {
			isConnected = true;
			socket.write(request);
		});
		socket.on("data", (chunk: string) => {
			text += chunk;
		});
		socket.on("error", () => socket.destroy());
		socket.once("close", () => resolve(isConnected ? text : null));
	});
}

function isErrorCode(code: string): code is ErrorCode {
	return Object.hasOwn(errorStatus, code);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
