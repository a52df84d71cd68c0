import type { Page } from "@playwright/test";
import { benchMap } from "./bench-map.ts";
import type { Part, Row } from "./part.ts";
import { paintedAt } from "./setup/bench-page.ts";
import { type Profile, withProfile } from "./setup/chromium.ts";
import { type Odograph, startOdograph } from "./setup/odograph.ts";
import { openMap } from "./setup/odograph-page.ts";
import { buildPeers } from "./setup/peers.ts";
import { type StaticServer, serveFolder } from "./setup/static-server.ts";
import { median } from "./statistics.ts";

const sizes = [700, 5_000];

type Times = Record<"cold" | "warm" | "flow" | "tldraw", number[]>;

/** Long enough for the device's log to be written and compacted, and the service worker to be installed. */
const rest = 3_000;

async function once(profile: Profile, open: (page: Page) => Promise<number>, stay = 0): Promise<number> {
	const { page, close } = await profile.open();
	const at = await open(page);
	await page.waitForTimeout(stay);
	await close();
	return at;
}

interface Place {
	readonly profile: Profile;
	readonly server: Odograph;
	readonly peers: StaticServer;
}

async function measure({ profile, server, peers }: Place, cards: number, times: Times): Promise<void> {
	const mapId = `open-${cards}-${times.cold.length}`;
	await server.createMap(mapId, benchMap(cards).state);
	const peer = (name: string) => async (page: Page) => {
		await page.goto(`${peers.url}/${name}.html?map=${cards}`);
		return paintedAt(page);
	};
	times.cold.push(await once(profile, (page) => openMap(page, server.url, mapId), rest));
	times.warm.push(await once(profile, (page) => openMap(page, server.url, mapId)));
	times.flow.push(await once(profile, peer("react-flow")));
	times.tldraw.push(await once(profile, peer("tldraw")));
}

function rowsOf(cards: number, times: Times): Row[] {
	const flow = median(times.flow);
	const row = (subject: string, measured: readonly number[]) => ({
		subject,
		cards,
		ms: median(measured),
		"/ React Flow": median(measured) / flow,
	});
	return [
		row("Odograph, cold (from the server)", times.cold),
		row("Odograph, warm (from IndexedDB)", times.warm),
		row("React Flow, plain", times.flow),
		row("tldraw", times.tldraw),
	];
}

/** From the start of the navigation to the frame that shows the whole map. */
export const open: Part = {
	name: "open",
	async run({ repeats, say }) {
		const peers = await serveFolder(await buildPeers(say));
		const server = await startOdograph();
		const rows: Row[] = [];
		try {
			await withProfile(async (profile) => {
				// The first visit of all pays for compiling and for the service worker: every subject has been there before.
				await server.createMap("open-before", benchMap(700).state);
				await once(profile, (page) => openMap(page, server.url, "open-before"), rest);
				for (const cards of sizes) {
					peers.put(String(cards), JSON.stringify(benchMap(cards).peer));
					const times: Times = { cold: [], warm: [], flow: [], tldraw: [] };
					for (let run = 0; run < repeats; run++) {
						say(`open: ${cards} cards, run ${run + 1} of ${repeats}`);
						await measure({ profile, server, peers }, cards, times);
					}
					rows.push(...rowsOf(cards, times));
				}
			});
		} finally {
			await server.close();
			await peers.close();
		}
		const ratio = (subject: string) => {
			const value = rows.find((row) => row.cards === 5_000 && row.subject === subject)?.["/ React Flow"];
			return typeof value === "number" ? value : null;
		};
		return {
			tables: [
				{
					title: `Opening a map until it is wholly painted (median of ${repeats})`,
					rows,
					notes: ["The peers are handed ready positions as JSON; Odograph reads a document, lays it out and then syncs."],
				},
			],
			goals: [
				{
					name: "5,000 cards warm against React Flow",
					measured: ratio("Odograph, warm (from IndexedDB)"),
					atMost: 0.2,
					unit: "x",
				},
				{
					name: "5,000 cards cold against React Flow",
					measured: ratio("Odograph, cold (from the server)"),
					atMost: 0.2,
					unit: "x",
				},
			],
		};
	},
};
