import type { HookReach } from "../../editor/scores/use-sources.ts";

/** Where a vendor sends to, and whether it can. */
export interface HookAddress {
	readonly address: string;
	readonly isReachable: boolean;
	readonly sentence: string;
}

export function hookAddress(reach: HookReach, hookPath: string, { label, pageOrigin }: AddressContext): HookAddress {
	const address = `${(reach.publicUrl ?? pageOrigin).replace(/\/$/, "")}${hookPath}`;
	if (reach.publicUrl !== null) {
		return { address, isReachable: true, sentence: `This server is known as ${reach.publicUrl}: ${label} can call it there.` };
	}
	if (reach.isLoopbackOnly) {
		return {
			address,
			isReachable: false,
			sentence: `This server answers on its own machine only: what runs there can call this address, ${label} out on the internet cannot. Put a tunnel or a proxy in front that lets /api/hooks/ through, and give the vendor the tunnel's address with this path.`,
		};
	}
	return {
		address,
		isReachable: true,
		sentence: `Whoever is in this server's network can call this address. ${label} can if that is the internet.`,
	};
}

interface AddressContext {
	/** The vendor's name. */
	readonly label: string;
	readonly pageOrigin: string;
}
