import * as Y from "yjs";
import { AppError } from "../../src/shared/errors.ts";
import { readContent } from "../../src/shared/map/content.ts";
import { collectionRoot, recordOf } from "../../src/shared/map/document.ts";
import { collectionNames } from "../../src/shared/map/node.ts";
import { readMap } from "../../src/shared/map/projection.ts";
import { applyOperation, operations } from "../../src/shared/operations/operations.ts";
import { draws } from "./draws.ts";
import { lostCards, standingWorkOfOthers, tornTexts } from "./invariants.ts";
import { Network } from "./network.ts";
import { createPeer, type Peer } from "./peer.ts";
import { createRandom, type Random } from "./random.ts";
import { snapshotOf } from "./snapshot.ts";
import { VanishWatch } from "./vanish-watch.ts";

/** How cards are moved and where they are read to stand: replaced to show that a broken way is caught. */
export interface Placing {
	move(doc: Y.Doc, args: unknown, origin: object): unknown;
	read(doc: Y.Doc, cardId: string): string | null;
}

export const onePlace: Placing = {
	move: (doc, args, origin) => applyOperation(doc, "moveCards", args, origin),
	read(doc, cardId) {
		const place = recordOf(doc, { collection: "cards", id: cardId })?.get("place");
		return place === undefined ? null : JSON.stringify(place);
	},
};

export interface ScenarioOptions {
	readonly seed: number;
	readonly actions: number;
	readonly placing?: Placing;
}

/** What a run has done, so that a set of runs can show that it covers everything. */
export interface ScenarioCounts {
	readonly done: ReadonlyMap<string, number>;
	readonly outcomes: ReadonlyMap<string, number>;
}

/** Plays one seeded run. Throws with the seed and the last actions where an invariant does not hold. */
export function playScenario(options: ScenarioOptions): ScenarioCounts {
	const scenario = new Scenario(options);
	try {
		scenario.play(options.actions);
	} catch (error) {
		const what = error instanceof Error ? error.message : String(error);
		throw new Error(`seed ${options.seed}: ${what}\n${scenario.log.slice(-12).join("\n")}`, { cause: error });
	}
	return scenario;
}

class Scenario implements ScenarioCounts {
	readonly log: string[] = [];
	readonly done = new Map<string, number>();
	readonly outcomes = new Map<string, number>();
	readonly #random: Random;
	readonly #peers: readonly Peer[];
	readonly #network: Network;
	readonly #placing: Placing;
	readonly #watches: ReadonlyMap<Peer, VanishWatch>;
	readonly #cards = new Set<string>();
	/** Places that somebody has chosen for a card. */
	readonly #chosen = new Set<string>();

	constructor({ seed, placing = onePlace }: ScenarioOptions) {
		this.#random = createRandom(seed);
		this.#placing = placing;
		this.#peers = Array.from({ length: 3 + this.#random.int(3) }, (_, index) => createPeer(index));
		this.#network = new Network(this.#peers, this.#random);
		this.#watches = new Map(this.#peers.map((peer) => [peer, new VanishWatch(peer)]));
		for (const peer of this.#peers) {
			peer.projection.onChange((change) => this.#lookAtPlaces(peer, change.collections.cards, change.isLocal));
		}
		this.#begin();
	}

	play(actions: number): void {
		for (let i = 0; i < actions; i++) {
			this.#act();
		}
		this.#network.settle();
		this.#checkAll();
		for (const peer of this.#peers) {
			peer.undo.close();
			peer.projection.close();
		}
	}

	#begin(): void {
		const [first] = this.#peers;
		if (!first) {
			return;
		}
		const names =
			"updateMap createStage createStage createStep createStep createStep createLane createLane createPersona createOwner";
		for (const name of [...names.split(" "), "createCard", "createCard", "createCard", "createCard"]) {
			this.#operate(first, name);
		}
		this.#network.settle();
	}

	#act(): void {
		const random = this.#random;
		const peer = random.pick(this.#peers);
		if (!peer) {
			return;
		}
		const dice = random.int(100);
		if (dice < 50) {
			this.#operate(peer, random.pick(dice < 20 ? cardOperations : names) ?? "createCard");
		} else if (dice < 78) {
			const to = this.#network.deliverSome();
			this.log.push(`deliver to ${to?.name}`);
		} else if (dice < 92) {
			this.#takeBack(peer, dice < 87 ? "undo" : "redo");
		} else if (dice < 96) {
			this.#network.toggle(peer);
			this.log.push(`toggle ${peer.name}`);
		} else if (dice < 98) {
			this.#vandalise(peer);
		} else {
			this.#checkPeer(peer);
		}
	}

	#operate(peer: Peer, name: string): void {
		const args = draws[name]?.({ random: this.#random, map: peer.projection.map });
		if (this.#random.chance(0.7)) {
			peer.undo.stopCapturing();
		}
		this.log.push(`${peer.name} ${name} ${JSON.stringify(args)}`);
		try {
			if (name === "moveCards") {
				this.#placing.move(peer.doc, args, peer.origin);
			} else {
				applyOperation(peer.doc, name, args, peer.origin);
			}
			this.#count(this.done, name);
		} catch (error) {
			if (!(error instanceof AppError)) {
				throw error;
			}
			this.log.push(`  refused: ${error.message}`);
		}
	}

	#takeBack(peer: Peer, name: "undo" | "redo"): void {
		const before = standingWorkOfOthers(peer.doc);
		const watch = this.#watches.get(peer);
		watch?.begin();
		const outcome = peer.undo[name]();
		this.log.push(`${peer.name} ${name} ${JSON.stringify(outcome)}`);
		this.#count(this.outcomes, `${name} ${outcome.kind}`);
		const after = standingWorkOfOthers(peer.doc);
		const gone = [...before].filter((work) => !after.has(work));
		assert(gone.length === 0, `${name} by ${peer.name} took away others' work: ${gone.slice(0, 5).join(" ")}`);
		const swept = watch?.sweptAway() ?? [];
		assert(swept.length === 0, `${name} by ${peer.name} hid records that others had edited: ${swept.join(" ")}`);
	}

	/** A foreign program writes what this one cannot read, or mends it. */
	#vandalise(peer: Peer): void {
		const collection = this.#random.pick(collectionNames) ?? "cards";
		const id = this.#random.pick([...collectionRoot(peer.doc, collection).keys()]);
		const record = id === undefined ? null : recordOf(peer.doc, { collection, id });
		const key = this.#random.pick(["kind", "order", "colour", "hologram", "severity"]) ?? "kind";
		const value = this.#random.pick(["hologram", 99, { a: 1 }, "note", "V000", null]) ?? null;
		peer.doc.transact(() => record?.set(key, value), "vandal");
		this.log.push(`${peer.name} breaks ${collection} ${id} ${key} ${JSON.stringify(value)}`);
	}

	#lookAtPlaces(peer: Peer, ids: ReadonlySet<string>, isLocal: boolean): void {
		for (const id of ids) {
			this.#cards.add(id);
			const place = this.#placing.read(peer.doc, id);
			if (place === null && !isLocal) {
				// Yjs deletes the old value as soon as it hears of it, also while the new one still waits for a third peer's work.
				continue;
			}
			if (isLocal) {
				this.#chosen.add(`${id} ${place}`);
			}
			assert(this.#chosen.has(`${id} ${place}`), `card ${id} stands at ${place}, where nobody has put it`);
		}
	}

	/** Answers what the peer reads. */
	#checkPeer(peer: Peer): string {
		const { map } = peer.projection;
		const known = [...collectionRoot(peer.doc, "cards").keys()];
		const live = canonical(snapshotOf(map));
		same(
			canonical(snapshotOf(map)),
			canonical(snapshotOf(readMap(peer.doc))),
			`${peer.name}'s live map is not what its document holds`,
		);
		const lost = lostCards(map, known);
		assert(lost.length === 0, `${peer.name} has lost ${lost.join(" ")}`);
		const torn = tornTexts(peer.doc);
		assert(torn.length === 0, `torn characters: ${torn.join(" ")}`);
		return live;
	}

	#checkAll(): void {
		const facts = this.#peers.map((peer) => this.#factsOf(peer));
		const [expected] = facts;
		for (const [index, fact] of facts.entries()) {
			for (const [name, text] of Object.entries(expected ?? {})) {
				same(fact[name] ?? "", text, `${this.#peers[index]?.name} and ${this.#peers[0]?.name} differ in their ${name}`);
			}
		}
	}

	/** What must be equal on all peers once everything has arrived. */
	#factsOf(peer: Peer): Readonly<Record<string, string>> {
		const { doc, projection } = peer;
		const maps = this.#checkPeer(peer);
		const lost = lostCards(projection.map, this.#cards);
		assert(lost.length === 0, `${peer.name} has lost ${lost.join(" ")}`);
		this.#lookAtPlaces(peer, this.#cards, false);
		const nowhere = [...this.#cards].filter((id) => this.#placing.read(doc, id) === null);
		assert(nowhere.length === 0, `${peer.name} has cards without a place: ${nowhere.join(" ")}`);
		return {
			maps,
			"state vectors": canonical(vectorOf(doc)),
			documents: canonical(doc.toJSON()),
			content: canonical(readContent(projection.map)),
		};
	}

	#count(counts: Map<string, number>, name: string): void {
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
}

const names = operations.map(({ name }) => name);
const cardOperations = ["createCard", "moveCards", "moveCards", "editText", "updateCards", "deleteRecords", "restoreRecords"];

function vectorOf(doc: Y.Doc): [number, number][] {
	return [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
}

function same(left: string, right: string, message: string): void {
	if (left === right) {
		return;
	}
	let at = 0;
	while (left[at] === right[at]) {
		at++;
	}
	const part = (text: string) => text.slice(Math.max(0, at - 120), at + 120);
	throw new Error(`${message}:\n  ${part(left)}\n  ${part(right)}`);
}

/** JSON with sorted keys: the order in which keys were written differs between peers. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		part !== null && typeof part === "object" && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	);
}

function assert(holds: boolean, message: string): void {
	if (!holds) {
		throw new Error(message);
	}
}
