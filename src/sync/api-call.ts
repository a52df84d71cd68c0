import type * as z from "zod/mini";
import { AppError, type ErrorCode, errorStatus } from "../shared/errors.ts";
import { errorAnswer } from "./api-answers.ts";
import { tellSessionEnd } from "./session-end.ts";

export interface CallBody {
	readonly json?: unknown;
	readonly text?: string;
	readonly blob?: Blob;
	readonly type?: string;
}

/** No answer within this is no answer: the page must not hang on a dead network. ms. */
const answerWithin = 20_000;

export function createCall(options: { readonly base?: string; readonly fetch?: typeof fetch }) {
	const url = (path: string) => `${options.base ?? ""}${path}`;
	const send = async (method: string, path: string, body: CallBody = {}): Promise<Response> => {
		let response: Response;
		try {
			response = await (options.fetch ?? fetch)(url(path), {
				method,
				credentials: "same-origin",
				signal: AbortSignal.timeout(answerWithin),
				...requestBody(body),
			});
		} catch {
			throw new AppError("unavailable", "The server cannot be reached; check the connection and try again.");
		}
		if (response.status === 401) tellSessionEnd();
		if (!response.ok) throw await readError(response);
		return response;
	};
	return {
		url,
		async call<T>(method: string, path: string, schema: z.ZodMiniType<T>, body?: CallBody): Promise<T> {
			const response = await send(method, path, body);
			const answer: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
			const read = schema.safeParse(answer);
			if (!read.success) {
				throw new AppError("unreadable", "The server's answer could not be read; reload the page to get the same version.", {
					path,
				});
			}
			return read.data;
		},
		callBlob: async (path: string): Promise<Blob> => (await send("GET", path)).blob(),
	};
}

function requestBody({ json, text, blob, type }: CallBody): RequestInit {
	if (json !== undefined) return { body: JSON.stringify(json), headers: { "content-type": "application/json" } };
	const body = text ?? blob;
	return body === undefined ? {} : { body, headers: type ? { "content-type": type } : {} };
}

async function readError(response: Response): Promise<AppError> {
	const read = errorAnswer.safeParse(await response.json().catch(() => undefined));
	if (read.success) {
		const { code, message, fields } = read.data.error;
		return new AppError(isErrorCode(code) ? code : codeOfStatus(response.status), message, fields ?? {});
	}
	return new AppError(codeOfStatus(response.status), `The server answered ${response.status}; try again in a moment.`);
}

function isErrorCode(code: string): code is ErrorCode {
	return Object.hasOwn(errorStatus, code);
}

function codeOfStatus(status: number): ErrorCode {
	for (const [code, known] of Object.entries(errorStatus)) if (known === status && isErrorCode(code)) return code;
	return status >= 500 ? "unavailable" : "badRequest";
}
