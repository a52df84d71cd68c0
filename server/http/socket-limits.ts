import type { Server } from "node:http";
import { addressGroup } from "../auth/client-address.ts";
import { ConnectionCounts } from "../auth/connection-counts.ts";
import type { Limits } from "../limits.ts";

/** How often connections that take too long are looked for, at most; ms. */
const longestLook = 5_000;

/** What has to be known when the server is made. */
export function slowVisitorOptions({ opening }: Limits) {
	return { connectionsCheckingInterval: Math.min(longestLook, opening / 2) } as const;
}

/** Before a byte is read: how many connections there are, from whom, and how long each may take to say what it wants. */
export function limitConnections(server: Server, limits: Limits, proxies: number): void {
	server.headersTimeout = Math.min(limits.opening, limits.request);
	server.requestTimeout = limits.request;
	server.maxConnections = limits.connections;
	// All visitors of a proxy come from its address; their sockets are counted by what it says of them.
	if (proxies > 0) return;
	const counts = new ConnectionCounts();
	server.on("connection", (socket) => {
		const shares = [{ name: addressGroup(socket.remoteAddress ?? ""), most: limits.connectionsPerAddress }];
		if (counts.enter(shares)) socket.once("close", () => counts.leave(shares));
		else socket.destroy();
	});
}
