import * as Y from "yjs";
import { collectionRoot } from "../../src/shared/map/document.ts";
import type { JourneyMap } from "../../src/shared/map/journey-map.ts";
import { collectionNames } from "../../src/shared/map/node.ts";
import { isWellFormed } from "../../src/shared/map/well-formed.ts";

/** Every card that ever was is somewhere: on the map in exactly one place, in the bin, or unreadable. */
export function lostCards(map: JourneyMap, everMade: Iterable<string>): string[] {
	const shown = [
		...map.stepIds.flatMap((stepId) => map.laneIds.flatMap((laneId) => map.cardsIn(stepId, laneId))),
		...map.parkedIds,
		...map.unplacedIds,
	];
	const times = new Map<string, number>();
	for (const id of shown) {
		times.set(id, (times.get(id) ?? 0) + 1);
	}
	const aside = new Set([...map.bin, ...map.unreadable].filter(({ collection }) => collection === "cards").map(({ id }) => id));
	return [...everMade].filter((id) => (map.cards.has(id) ? times.get(id) !== 1 || aside.has(id) : !aside.has(id)));
}

/** Texts in which a character was torn apart. */
export function tornTexts(doc: Y.Doc): string[] {
	return collectionNames.flatMap((name) =>
		[...collectionRoot(doc, name)].flatMap(([id, record]) =>
			(record instanceof Y.Map ? [...record.values()] : [])
				.map((value) => (value instanceof Y.Text ? value.toString() : ""))
				.filter((text) => !isWellFormed(text) || text.includes("\uFFFD"))
				.map((text) => `${name}:${id} ${JSON.stringify(text)}`),
		),
	);
}

/** All that others have written and that stands, as `client:clock`. */
export function standingWorkOfOthers(doc: Y.Doc): Set<string> {
	const standing = new Set<string>();
	for (const [client, structs] of doc.store.clients) {
		if (client !== doc.clientID) {
			for (const struct of structs) {
				for (let clock = struct.id.clock; !struct.deleted && clock < struct.id.clock + struct.length; clock++) {
					standing.add(`${client}:${clock}`);
				}
			}
		}
	}
	return standing;
}
