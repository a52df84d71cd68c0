import { type MessagePort, Worker } from "node:worker_threads";
import { AppError, type ErrorCode, errorStatus } from "../../../src/shared/errors.ts";
import { translateSqliteError } from "./sqlite-errors.ts";

export type Calls = Record<string, (...args: never[]) => unknown>;

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

/** Answers requests in the order they come, one at a time. Answer 0 says whether `open` worked, and what `greet` says of it. */
export function answerCalls<T extends Calls>(port: MessagePort, open: () => T, greet: (calls: T) => unknown = () => null): void {
	let calls: T | null = null;
	attempt(port, 0, () => {
		calls = open();
		return greet(calls);
	});
	port.on("message", ({ id, method, args }: Request) => {
		attempt(port, id, () => {
			const call = calls?.[method];
			if (call === undefined) throw new Error(`There is no call ${method}.`);
			return Reflect.apply(call, undefined, args) as unknown;
		});
		if (method === "close") port.close();
	});
}

function attempt(port: MessagePort, id: number, work: () => unknown): void {
	try {
		port.postMessage({ id, result: work() } satisfies Answer);
	} catch (error) {
		port.postMessage({ id, failure: describe(translateSqliteError(error)) } satisfies Answer);
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

/** One run of a worker. */
export interface Thread {
	/** What it said of what it opened. */
	readonly greeting: unknown;
	/** Rejects with `unavailable` where the worker dies before it answers: whether the call was carried out is not known then. */
	call(method: string, args: readonly unknown[]): Promise<unknown>;
	/** Called once, when the worker has ended, with why. */
	onEnd(listener: (reason: Error) => void): void;
}

/** Starts a worker and waits until it has opened what it works on. */
export async function startThread(entry: URL, workerData: unknown): Promise<Thread> {
	const worker = new Worker(entry, { workerData });
	const waiting = new Map<number, Waiting>();
	const listeners: ((reason: Error) => void)[] = [];
	let lastId = 0;
	let ended: Error | null = null;
	let crash: Error | null = null;

	function wait(id: number): Promise<unknown> {
		if (ended !== null) return Promise.reject(hasStopped());
		return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
	}

	worker.on("message", (answer: Answer) => {
		const waiter = waiting.get(answer.id);
		waiting.delete(answer.id);
		if ("failure" in answer) waiter?.reject(restore(answer.failure));
		else waiter?.resolve(answer.result);
	});
	worker.on("error", (error: Error) => {
		crash = error;
	});
	// Answers that it had given are delivered before this; its connections are closed and its locks free by now.
	worker.on("exit", (code) => {
		const reason = crash ?? new Error(`The worker ended with ${code}.`);
		ended = reason;
		for (const { reject } of waiting.values()) reject(hasStopped());
		waiting.clear();
		for (const listener of listeners) listener(reason);
	});

	const greeting = await wait(0).catch(async (error: unknown) => {
		await worker.terminate();
		throw error;
	});
	return {
		greeting,
		call(method, args) {
			lastId += 1;
			const result = wait(lastId);
			if (ended === null) worker.postMessage({ id: lastId, method, args } satisfies Request);
			return result;
		},
		onEnd(listener) {
			if (ended === null) listeners.push(listener);
			else listener(ended);
		},
	};
}

function hasStopped(): AppError {
	return new AppError("unavailable", "The server's storage stopped and is started again; your work is kept here and saved then.");
}
