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
	/** Lines for a terminal; empty where nothing is to be done. */
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
	const port = new URL(pageOrigin).port || "80";
	return {
		link: linkAt(pageOrigin),
		isReachable: false,
		sentence:
			"This server answers this computer only: it has no sign-in yet, so it refuses to be opened to a network. A colleague with a login here can come through a tunnel; while it runs, the link below works on their computer too.",
		settings: [`ssh -N -L ${port}:127.0.0.1:${port} name@this-computer`],
	};
}
