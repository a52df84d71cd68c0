import { isIP } from "node:net";

export interface Hop {
	/** Whose connection it is: the visitor's or the nearest proxy's. */
	readonly remoteAddress: string | undefined;
	/** `X-Forwarded-For`: each proxy adds whom it was called by at the end. */
	readonly forwardedFor: string | undefined;
}

/** Where a visitor comes from, with `proxies` trusted ones on the way: what stands further left anybody can have written. */
export function clientAddress({ remoteAddress = "", forwardedFor = "" }: Hop, proxies: number): string {
	const hops = forwardedFor === "" ? [] : forwardedFor.split(",").map((hop) => hop.trim());
	const named = proxies === 0 ? undefined : (hops.at(-proxies) ?? hops[0]);
	return named !== undefined && isIP(named) !== 0 ? named : remoteAddress;
}

/** What counts as one address: whoever has IPv6 has a whole /64 of them. */
export function addressGroup(address: string): string {
	const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
	if (isIP(plain) !== 6) return plain;
	const [head = "", tail = ""] = (plain.split("%")[0] ?? "").split("::");
	const before = head === "" ? [] : head.split(":");
	const after = tail === "" ? [] : tail.split(":");
	const groups = plain.includes("::")
		? [...before, ...Array(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after]
		: before;
	return `${groups
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(":")}::/64`;
}
