import * as Y from "yjs";
import { createRandom } from "../../random.ts";

/** One edit as it is sent. */
export interface Edit {
	readonly client: number;
	/** The first clock that it takes, and past its last. */
	readonly clock: number;
	readonly endClock: number;
	readonly update: Uint8Array;
	/** Of what it says, so that a receiver can be checked. */
	readonly print: number;
}

export interface EditsOptions {
	/** The map before anybody edits. */
	readonly state: Uint8Array;
	readonly person: number;
	readonly people: number;
	readonly count: number;
	/** `mixed`: six moves, three words typed into titles and one note in ten; `moves` alone otherwise. */
	readonly kind: "moves" | "mixed";
}

export const clientOf = (person: number) => 1_000_000 + person;

/** What one person does to a map: cards are moved, as when a team sorts them. Nobody waits for the others' edits. */
export function makeEdits({ state, person, people, count, kind }: EditsOptions): Edit[] {
	const doc = new Y.Doc();
	doc.clientID = clientOf(person);
	Y.applyUpdate(doc, state);
	const cards = [...doc.getMap("cards").values()].filter((card): card is Y.Map<unknown> => card instanceof Y.Map);
	const steps = [...doc.getMap("steps").keys()];
	const lanes = [...doc.getMap("lanes").keys()];
	const random = createRandom(clientOf(person));
	const own = cards.filter((_, index) => index % people === person % people);
	const edits: Edit[] = [];
	doc.on("update", (update: Uint8Array) => {
		const { structs } = Y.decodeUpdate(update);
		const clock = structs[0]?.id.clock ?? 0;
		const endClock = structs.reduce((end, struct) => Math.max(end, struct.id.clock + struct.length), clock);
		edits.push({ client: doc.clientID, clock, endClock, update, print: printOf(update, doc.clientID) });
	});
	while (edits.length < count) {
		const card = random.pick(own.length > 0 ? own : cards);
		const dice = kind === "moves" ? 0 : random.integer(10);
		const title = card.get("title");
		doc.transact(() => {
			if (dice >= 6 && dice < 9 && title instanceof Y.Text)
				title.insert(random.integer(title.length + 1), random.pick(["later ", "soon ", "who? "]));
			else if (dice === 9) card.set("due", `2026-${1 + random.integer(12)}-${1 + random.integer(28)}`);
			else card.set("place", { stepId: random.pick(steps), laneId: random.pick(lanes), order: `a${random.integer(100_000)}` });
		});
	}
	doc.destroy();
	return edits;
}

/** A checksum of the content that a client brings in an update; does not depend on how updates were put together. */
export function printOf(update: Uint8Array, client: number): number {
	let print = 0;
	for (const struct of Y.decodeUpdate(update).structs)
		if (struct.id.client === client) print = (print + structPrint(struct)) >>> 0;
	return print;
}

export type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];

export function structPrint(struct: Struct): number {
	if (!(struct instanceof Y.Item)) return 0;
	// Letter by letter, since a text may have been cut anywhere.
	const values = struct.content.getContent();
	return values.reduce<number>(
		(sum, value, index) => (sum + hash(struct.id.clock + index, JSON.stringify(value) ?? "")) >>> 0,
		0,
	);
}

/** FNV-1a. */
function hash(seed: number, text: string): number {
	let value = (0x811c9dc5 ^ seed) >>> 0;
	for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
	return value;
}
