/** What the server says about who can reach it. */
export interface ServerReach {
	readonly publicUrl: string | null;
	readonly isLoopbackOnly: boolean;
	/** Addresses of this computer in its networks, as origins. */
	readonly lanUrls: readonly string[];
}

export interface ShareAdvice {
	readonly link: string;
	/** Whether somebody on another computer can open the link. */
	readonly isReachable: boolean;
	readonly sentence: string;
	/** Lines to start the server with; empty where nothing is to be set. */
	readonly settings: readonly string[];
}

interface Here {
	readonly mapId: string;
	readonly pageOrigin: string;
}

function isLoopback(origin: string): boolean {
	const { hostname } = new URL(origin);
	return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}

export function shareAdvice(reach: ServerReach, { mapId, pageOrigin }: Here): ShareAdvice {
	const linkAt = (origin: string) => `${origin.replace(/\/$/, "")}/map/${mapId}`;
	if (reach.publicUrl) {
		return {
			link: linkAt(reach.publicUrl),
			isReachable: true,
			sentence: "Whoever has this link can open the map.",
			settings: [],
		};
	}
	if (!isLoopback(pageOrigin)) {
		return {
			link: linkAt(pageOrigin),
			isReachable: true,
			sentence: "Whoever can reach this server can open the map with this link.",
			settings: [],
		};
	}
	const [lan] = reach.lanUrls;
	if (!reach.isLoopbackOnly && lan) {
		return {
			link: linkAt(lan),
			isReachable: true,
			sentence: "Colleagues in the same network can open the map with this link.",
			settings: [],
		};
	}
	return {
		link: linkAt(pageOrigin),
		isReachable: false,
		sentence:
			"This server listens on this computer only, so nobody else can open the map yet. Start it again with these settings to let colleagues in:",
		settings: [
			"# reachable in your network, by invite links",
			"HOST=0.0.0.0 AUTH=links npm start",
			"# https, for offline use and copying on their computers",
			"TLS_CERT=cert.pem TLS_KEY=key.pem",
			"# behind a proxy: the address that people type",
			"PUBLIC_URL=https://journeys.example.org",
		],
	};
}
