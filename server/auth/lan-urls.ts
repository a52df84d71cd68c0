import { networkInterfaces } from "node:os";

/** Addresses of this machine in its networks, as others there open them. */
export function lanUrls(scheme: "http" | "https", port: number): string[] {
	const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
	return addresses
		.filter(({ internal, family }) => !internal && family === "IPv4")
		.map(({ address }) => `${scheme}://${address}:${port}`);
}

export function isEveryAddress(host: string): boolean {
	return host === "0.0.0.0" || host === "::";
}

const defaultPorts = { http: 80, https: 443 } as const;

/** What the server is called in links that it makes by itself; `url` is where it listens. */
export function ownBase({
	publicUrl,
	host,
	url,
}: {
	readonly publicUrl: string | null;
	readonly host: string;
	readonly url: string;
}): string {
	if (publicUrl !== null) return publicUrl;
	if (!isEveryAddress(host)) return url;
	const { protocol, port } = new URL(url);
	const scheme = protocol === "https:" ? "https" : "http";
	// An address leaves out the port that its scheme has anyway.
	const [lan] = lanUrls(scheme, Number(port || defaultPorts[scheme]));
	return lan ?? url;
}
