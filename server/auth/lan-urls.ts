import { networkInterfaces } from "node:os";

/** Addresses of this machine in its networks, as others there open them. */
export function lanUrls(scheme: "http" | "https", port: number): string[] {
	const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
	return addresses
		.filter(({ internal, family }) => !internal && family === "IPv4")
		.map(({ address }) => `${scheme}://${address}:${port}`);
}

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
	const listensEverywhere = host === "0.0.0.0" || host === "::";
	const [lan] = listensEverywhere ? lanUrls(url.startsWith("https") ? "https" : "http", Number(new URL(url).port)) : [];
	return lan ?? url;
}
