import { once } from "node:events";
import { connect } from "node:net";

/** Sends bytes to a server as they are, and answers all that came back until it closed the connection. */
export async function rawCall(url: string, bytes: string | Uint8Array): Promise<string> {
	const { hostname, port } = new URL(url);
	const socket = connect(Number(port), hostname);
	const heard: Buffer[] = [];
	socket.on("data", (chunk: Buffer) => heard.push(chunk));
	socket.on("error", () => undefined);
	const closed = new Promise((resolve) => socket.once("close", resolve));
	await once(socket, "connect");
	socket.write(bytes);
	await closed;
	return Buffer.concat(heard).toString("latin1");
}

/** The status of the first answer, and how many answers there were. */
export function answersIn(heard: string): { readonly status: number; readonly count: number } {
	const found = [...heard.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)];
	return { status: Number(found[0]?.[1] ?? 0), count: found.length };
}

export function headersIn(heard: string): Record<string, string> {
	const lines = (heard.split("\r\n\r\n")[0] ?? "").split("\r\n").slice(1);
	return Object.fromEntries(
		lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
	);
}
