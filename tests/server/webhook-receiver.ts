import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";

export interface Received {
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
	// What came is looked at with matchers.
	readonly body: { readonly type: string; readonly timestamp: string; readonly data: Record<string, unknown> };
}

/** Somebody's program that takes webhooks. */
export async function startReceiver() {
	const received: Received[] = [];
	let status = 204;
	const server = createServer(async (request, response) => {
		const text = Buffer.concat(await request.toArray()).toString();
		received.push({ headers: request.headers, text, body: JSON.parse(text) });
		response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end("ignored");
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("no port");
	return {
		url: `http://127.0.0.1:${address.port}/in`,
		received,
		answer(next: number) {
			status = next;
		},
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}
