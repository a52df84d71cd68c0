import type { MapContent } from "../shared/map/content.ts";

/** A piece of a map's content: those before a job, put together, are its map. */
export interface PieceMessage {
	readonly kind: "piece";
	readonly piece: MapContent;
}

/** Records of a list in one message: copying more of them would hold the page up. */
const most = 400;

/** A map's content in parts that can be handed to another thread one by one. */
export function* mapPieces(content: MapContent): Generator<MapContent> {
	const { cards, emotions, connections } = content;
	const longest = Math.max(cards.length, emotions.length, connections.length);
	let from = 0;
	do {
		const some = <R>(list: readonly R[]): readonly R[] => list.slice(from, from + most);
		const lists = { cards: some(cards), emotions: some(emotions), connections: some(connections) };
		yield from === 0 ? { ...content, ...lists } : { ...nothing, ...lists };
		from += most;
	} while (from < longest);
}

/** Hands a map over, a large one between the page's other work; answers false where `signal` ended it. */
export async function sendPieces(
	content: MapContent,
	send: (message: PieceMessage) => void,
	signal?: AbortSignal,
): Promise<boolean> {
	let isFirst = true;
	for (const piece of mapPieces(content)) {
		if (!isFirst) await new Promise((resolve) => setTimeout(resolve));
		if (signal?.aborted === true) return false;
		send({ kind: "piece", piece });
		isFirst = false;
	}
	return true;
}

const nothing = { stages: [], steps: [], lanes: [], personas: [], owners: [] };

/** Pieces put together again, in the order in which they were cut. */
export function joinPieces(pieces: readonly MapContent[]): MapContent {
	const all = <R>(listOf: (piece: MapContent) => readonly R[]): R[] => pieces.flatMap(listOf);
	return {
		info: pieces[0]?.info,
		stages: all(({ stages }) => stages),
		steps: all(({ steps }) => steps),
		lanes: all(({ lanes }) => lanes),
		cards: all(({ cards }) => cards),
		emotions: all(({ emotions }) => emotions),
		connections: all(({ connections }) => connections),
		personas: all(({ personas }) => personas),
		owners: all(({ owners }) => owners),
	};
}
