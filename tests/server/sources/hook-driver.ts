import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { vi } from "vitest";

interface Answered {
	readonly status: number;
	// What came is looked at with matchers.
	readonly body: Record<string, unknown>;
	readonly text: string;
	readonly headers: Headers;
}

export interface Sent {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Uint8Array<ArrayBuffer>;
}

export async function send(url: string, { method = "POST", headers = {}, body }: Sent = {}): Promise<Answered> {
	const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
	const text = await answer.text();
	const isJson = answer.headers.get("content-type")?.startsWith("application/json") === true;
	return { status: answer.status, text, headers: answer.headers, body: isJson && text !== "" ? JSON.parse(text) : {} };
}

export function sendJson(url: string, json: unknown, method = "POST"): Promise<Answered> {
	return send(url, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(json) });
}

export async function newMetric(url: string, input: object = { kind: "nps" }): Promise<string> {
	const { status, body, text } = await sendJson(`${url}/api/metrics`, { name: "Score", ...input });
	if (status !== 201 && status !== 200) throw new Error(text);
	return String(body.id);
}

export async function newSource(url: string, input: object): Promise<{ readonly id: string; readonly hook: string }> {
	const { status, body, text } = await sendJson(`${url}/api/sources`, input);
	if (status !== 201) throw new Error(text);
	return { id: String(body.id), hook: `${url}${String(body.hookPath)}` };
}

export async function scoreOf(url: string, metricId: string): Promise<Record<string, unknown>> {
	return (await send(`${url}/api/metrics/${metricId}/score?from=2026-01-01&to=2026-12-31`, { method: "GET" })).body;
}

export const typeformSecret = "form-secret";

export function typeformCall(token: string, score: unknown, submittedAt = "2026-03-02T09:17:02Z"): Sent {
	const body = JSON.stringify({
		event_id: `event-${token}-${String(score)}`,
		event_type: "form_response",
		form_response: {
			token,
			submitted_at: submittedAt,
			answers: [{ type: "number", number: score, field: { ref: "nps", type: "opinion_scale" } }],
		},
	});
	return signedTypeform(body);
}

export function signedTypeform(body: string): Sent {
	const digest = createHmac("sha256", typeformSecret).update(body).digest("base64");
	return { body, headers: { "content-type": "application/json", "typeform-signature": `sha256=${digest}` } };
}

export interface Reply {
	readonly status: number;
	readonly body?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

export interface VendorServer {
	readonly url: string;
	readonly asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
	/** What the next questions get, in order; the last reply is given again and again. */
	reply(...replies: readonly Reply[]): void;
	close(): void;
}

/** A vendor's API on this machine. */
export async function startVendor(): Promise<VendorServer> {
	const asked: VendorServer["asked"] = [];
	let replies: readonly Reply[] = [{ status: 500 }];
	const server = createServer((request, response) => {
		asked.push({ path: request.url ?? "", headers: request.headers });
		const [next = { status: 500 }, ...others] = replies;
		if (others.length > 0) replies = others;
		response.writeHead(next.status, next.headers ?? {}).end(next.body ?? "");
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("no port");
	return {
		url: `http://127.0.0.1:${address.port}`,
		asked,
		reply(...next) {
			replies = next;
		},
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}

/** Until it is so; a busy machine may take its time. */
export function until(isSo: () => boolean | Promise<boolean>): Promise<unknown> {
	return vi.waitUntil(isSo, { timeout: 30_000, interval: 10 });
}
