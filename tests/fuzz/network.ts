import * as Y from "yjs";
import type { Peer } from "./peer.ts";
import type { Random } from "./random.ts";

/** Says that a change came from the network, as a connection does. */
const network = { name: "network" };

interface Link {
	readonly from: Peer;
	readonly to: Peer;
	isUp: boolean;
	queue: Uint8Array[];
}

/**
 * Everybody is linked with everybody, one link for each direction. Nothing arrives by itself: links
 * deliver in order, in batches and sometimes twice; a link that is down loses what it carried, and
 * asks for what is missing when it comes up again.
 */
export class Network {
	readonly #links: Link[];
	readonly #random: Random;

	constructor(peers: readonly Peer[], random: Random) {
		this.#random = random;
		this.#links = peers.flatMap((from) =>
			peers.filter((to) => to !== from).map((to): Link => ({ from, to, isUp: true, queue: [] })),
		);
		for (const peer of peers) {
			const own = this.#links.filter(({ from }) => from === peer);
			peer.doc.on("update", (update: Uint8Array, origin: unknown) => {
				// What comes in is not passed on: everybody is linked with its author.
				if (origin !== network) {
					for (const link of own) {
						link.queue.push(update);
					}
				}
			});
		}
	}

	/** Delivers something over one link. */
	deliverSome(): Peer | null {
		const link = this.#random.pick(this.#links.filter(({ isUp, queue }) => isUp && queue.length > 0));
		if (!link) {
			return null;
		}
		const batch = link.queue.splice(0, 1 + this.#random.int(link.queue.length));
		const updates = this.#random.chance(0.3) && batch.length > 1 ? [Y.mergeUpdates(batch)] : batch;
		for (const update of updates) {
			Y.applyUpdate(link.to.doc, update, network);
			if (this.#random.chance(0.05)) {
				Y.applyUpdate(link.to.doc, update, network);
			}
		}
		return link.to;
	}

	/** Cuts one person off, or brings one back. */
	toggle(peer: Peer): void {
		const links = this.#links.filter(({ from, to }) => from === peer || to === peer);
		const isUp = !links.every((link) => link.isUp);
		for (const link of links) {
			link.queue = [];
			link.isUp = isUp;
			if (isUp) {
				link.queue.push(Y.encodeStateAsUpdate(link.from.doc, Y.encodeStateVector(link.to.doc)));
			}
		}
	}

	/** Everybody comes back, and everything arrives. */
	settle(): void {
		for (let round = 0; round < 2; round++) {
			for (const { from, to } of this.#links) {
				Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), network);
			}
		}
		for (const link of this.#links) {
			link.queue = [];
			link.isUp = true;
		}
	}
}
