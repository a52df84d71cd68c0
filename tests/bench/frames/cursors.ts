import type { Box } from "../../../src/shared/layout/map-layout.ts";
import { paletteColours } from "../../../src/shared/map/palette.ts";
import { presenceInterval } from "../../../src/sync/presence-interval.ts";
import { FrameSocket } from "../sync/load/frame-socket.ts";
import { cursorMessage } from "../sync/load/messages.ts";

/** Other people in a map: cursors that move, and nothing else. */
export interface Crowd {
	leave(): void;
}

/** Everybody's turn comes at a moment of their own, ms: of a crowd that moved in step all would be told at once. */
const tick = 5;

/**
 * So many people over the box, each on a circle of its own, who tell where they are as often as a person's tab does.
 * What the server sends they only count: it is for tabs that show the map.
 */
export async function sendCrowd(
	serverUrl: string,
	mapId: string,
	{ people, over }: { people: number; over: Box },
): Promise<Crowd> {
	const url = `${serverUrl.replace(/^http/, "ws")}/sync/${mapId}`;
	const sockets = await Promise.all(
		Array.from({ length: people }, () => FrameSocket.open(url, { countsOnly: true, onMessage() {} })),
	);
	const sendEvery = presenceInterval(people);
	const start = performance.now();
	const moves = sockets.map(() => 0);
	const move = (socket: FrameSocket, index: number) => {
		const due = Math.ceil((performance.now() - start - (index * sendEvery) / people) / sendEvery);
		if (socket.isEnded || due <= (moves[index] ?? 0)) return;
		moves[index] = due;
		// About 600 map units a second, however few messages tell of it.
		const angle = (due * sendEvery) / 500 + index;
		const state = {
			personId: `bench-person-${index}`,
			name: `Person ${index + 1}`,
			colour: paletteColours[index % paletteColours.length],
			cursor: {
				x: Math.round(over.x + (over.width * (index + 0.5)) / people + Math.cos(angle) * 300),
				y: Math.round(over.y + over.height / 2 + Math.sin(angle) * Math.min(300, over.height / 3)),
			},
			selection: [],
			editing: null,
			drag: null,
			view: { x: -412, y: -108, zoom: 0.85, width: 1_280, height: 690 },
		};
		socket.send(cursorMessage(1_000 + index, due, state));
	};
	const timer = setInterval(() => sockets.forEach(move), tick);
	return {
		leave() {
			clearInterval(timer);
			for (const socket of sockets) socket.close();
		},
	};
}
