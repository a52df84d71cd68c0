import { AppError } from "../../../src/shared/errors.ts";
import { retryAfter } from "../../retry-after.ts";
import { readJsonBody } from "./json-body.ts";

export type FetchOutcome =
	| { readonly kind: "body"; readonly body: unknown }
	/** Worth another try, not before so many milliseconds. */
	| { readonly kind: "later"; readonly problem: string; readonly after: number }
	| { readonly kind: "never"; readonly problem: string };

const patience = 15_000;
const largestAnswer = 2 * 2 ** 20;

/** Null for an address that may get a token: https, or this very machine. */
export function baseUrlProblem(text: string): string | null {
	if (!URL.canParse(text)) return "The setting `baseUrl` is no address.";
	const { protocol, hostname, username, password, search, hash } = new URL(text);
	const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
	if (protocol !== "https:" && !(protocol === "http:" && isLoopback)) return "The setting `baseUrl` must begin with https://.";
	if (username !== "" || password !== "" || search !== "" || hash !== "") {
		return "The setting `baseUrl` is an address alone, without a name, a password or a query.";
	}
	return null;
}

/**
 * Asks for one answer. A redirect is not followed: the token would go along to wherever it leads.
 */
export async function fetchAnswer(
	baseUrl: string,
	path: string,
	{ headers, signal }: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<FetchOutcome> {
	try {
		const response = await fetch(`${baseUrl.replace(/\/+$/, "")}${path}`, {
			headers: { ...headers, accept: "application/json" },
			redirect: "manual",
			signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
		});
		if (response.status !== 200) {
			await response.body?.cancel();
			return refusal(response);
		}
		return { kind: "body", body: readJsonBody(await readLimited(response)) };
	} catch (error) {
		if (error instanceof AppError) return { kind: "later", problem: `The vendor's answer: ${error.message}`, after: 0 };
		// The cause names host and port, which the source's own settings say anyway; a token is in none of it.
		return { kind: "later", problem: `The vendor could not be reached: ${reasonOf(error)}.`, after: 0 };
	}
}

function refusal({ status, headers }: Response): FetchOutcome {
	if (status >= 300 && status < 400) {
		return {
			kind: "never",
			problem: `The vendor answered ${status}, a redirect, which is not followed; set \`baseUrl\` to where it leads.`,
		};
	}
	if (status === 401 || status === 403) {
		return {
			kind: "later",
			problem: `The vendor answered ${status}: the token is wrong, has ended or may not read this.`,
			after: 0,
		};
	}
	if (status === 429 || status >= 500) {
		return {
			kind: "later",
			problem: `The vendor answered ${status}.`,
			after: retryAfter(headers.get("retry-after"), Date.now()),
		};
	}
	return { kind: "never", problem: `The vendor answered ${status}.` };
}

async function readLimited(response: Response): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	let size = 0;
	for await (const part of response.body ?? []) {
		size += part.byteLength;
		if (size > largestAnswer) throw new AppError("tooLarge", "it is larger than 2 MB.");
		parts.push(part);
	}
	return Buffer.concat(parts);
}

function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return "the call failed";
	if (error.name === "TimeoutError") return `no answer within ${patience / 1000} s`;
	const { cause } = error;
	return (cause instanceof Error && cause.message !== "" ? cause.message : error.message).replace(/\.$/, "").slice(0, 200);
}
