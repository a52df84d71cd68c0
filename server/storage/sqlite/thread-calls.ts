import { type MessagePort, Worker } from "node:worker_threads";
import { AppError, type ErrorCode, errorStatus } from "../../../src/shared/errors.ts";
import { translateSqliteError } from "./sqlite-errors.ts";

type Calls = Record<string, (...args: never[]) => unknown>;

interface Request {
	readonly id: number;
	readonly method: string;
	readonly args: readonly unknown[];
}

interface Failure {
	readonly code: ErrorCode | null;
	readonly message: string;
	readonly fields: Readonly<Record<string, string>>;
}

type Answer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly failure: Failure };

/** The same calls from another thread: each answers with a promise. */
export type Remote<T extends Calls> = {
	readonly [K in keyof T]: (...args: Parameters<T[K]>) => Promise<ReturnType<T[K]>>;
};

/** Answers requests in the order they come, one at a time. Answer 0 says whether `open` worked. */
export function answerCalls(port: MessagePort, open: () => Calls): void {
	const calls = attempt(port, 0, open);
	port.on("message", ({ id, method, args }: Request) => {
		attempt(port, id, () => {
			const call = calls?.[method];
			if (call === undefined) throw new Error(`There is no call ${method}.`);
			return Reflect.apply(call, undefined, args) as unknown;
		});
		if (method === "close") port.close();
	});
}

function attempt<T>(port: MessagePort, id: number, work: () => T): T | null {
	try {
		const result = work();
		port.postMessage({ id, result: id === 0 ? null : result } satisfies Answer);
		return result;
	} catch (error) {
		port.postMessage({ id, failure: describe(translateSqliteError(error)) } satisfies Answer);
		return null;
	}
}

function describe(error: unknown): Failure {
	if (error instanceof AppError) return { code: error.code, message: error.message, fields: error.fields };
	return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error), fields: {} };
}

function restore({ code, message, fields }: Failure): Error {
	return code !== null && code in errorStatus ? new AppError(code, message, fields) : new Error(message);
}

interface Waiting {
	resolve(value: unknown): void;
	reject(error: Error): void;
}

/** Starts a worker and waits until it has opened what it works on. */
export async function startThread<T extends Calls>(entry: URL, workerData: unknown): Promise<Remote<T>> {
	const worker = new Worker(entry, { workerData });
	const waiting = new Map<number, Waiting>();
	let lastId = 0;
	let stopped: Error | null = null;

	function wait(id: number): Promise<unknown> {
		if (stopped !== null) return Promise.reject(stopped);
		return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
	}

	function stop(error: Error): void {
		stopped = error;
		for (const { reject } of waiting.values()) reject(error);
		waiting.clear();
	}

	worker.on("message", (answer: Answer) => {
		const waiter = waiting.get(answer.id);
		waiting.delete(answer.id);
		if ("failure" in answer) waiter?.reject(restore(answer.failure));
		else waiter?.resolve(answer.result);
	});
	worker.on("error", stop);
	worker.on("exit", () => stop(new AppError("unavailable", "The server's storage has stopped.")));

	await wait(0).catch(async (error: unknown) => {
		await worker.terminate();
		throw error;
	});
	const remote = new Proxy(
		{},
		{
			get(_, method) {
				// A promise would be asked for `then`.
				if (typeof method !== "string" || method === "then") return undefined;
				return (...args: readonly unknown[]) => {
					lastId += 1;
					const result = wait(lastId);
					if (stopped === null) worker.postMessage({ id: lastId, method, args } satisfies Request);
					return result;
				};
			},
		},
	);
	return remote as Remote<T>;
}
