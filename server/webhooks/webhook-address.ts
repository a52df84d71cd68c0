import { lookup as lookupName } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { AppError } from "../../src/shared/errors.ts";

const own = new BlockList();
for (const [net, prefix] of [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.0.0.0", 24],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
	["224.0.0.0", 3],
] as const)
	own.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
	["::", 127],
	// Carries an IPv4 address, which would go round the list above.
	["64:ff9b::", 96],
	["2002::", 16],
	["fc00::", 7],
	["fe80::", 10],
	["ff00::", 8],
] as const)
	own.addSubnet(net, prefix, "ipv6");

/** Whether an address is of this machine, of its network, or of nobody's. */
export function isPrivateAddress(address: string): boolean {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped !== undefined) return own.check(mapped, "ipv4");
	return isIP(address) === 4 ? own.check(address, "ipv4") : own.check(address, "ipv6");
}

/** Throws where the server sends nothing to such an address. */
export function checkWebhookUrl(text: string, mayBePrivate: boolean): URL {
	const wrong = (why: string) =>
		new AppError("badRequest", "The webhook's address cannot be used; give one that begins with https://.", { url: why });
	if (!URL.canParse(text)) throw wrong("is no address");
	const url = new URL(text);
	if (url.username !== "" || url.password !== "") throw wrong("holds a name or a password; the signature is the proof");
	if (url.protocol !== "https:" && !(url.protocol === "http:" && mayBePrivate)) throw wrong("does not begin with https://");
	const host = url.hostname.replace(/^\[|\]$/g, "");
	if (!mayBePrivate && (/^localhost$|\.localhost$/i.test(host) || (isIP(host) !== 0 && isPrivateAddress(host))))
		throw wrong("is of this machine or its network");
	return url;
}

/**
 * Looks a name up for one connection and refuses what is not public, so that what is checked is what is called: a name
 * that was public when the webhook was made can point into the network a moment later.
 */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
	lookupName(hostname, { ...options, all: true }, (error, addresses) => {
		const [first] = addresses ?? [];
		if (error !== null) done(error, "", 4);
		else if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address)))
			done(new Error("its name leads to this machine or its network"), "", 4);
		else if (options.all === true) done(null, addresses);
		else done(null, first.address, first.family);
	});
};
