import type { Page } from "@playwright/test";
import { benchMap } from "./bench-map.ts";
import type { Part, Row } from "./part.ts";
import { paintedAt } from "./setup/bench-page.ts";
import { metric, type Profile, withProfile } from "./setup/chromium.ts";
import { type Odograph, startOdograph } from "./setup/odograph.ts";
import { openMap } from "./setup/odograph-page.ts";
import { buildPeers } from "./setup/peers.ts";
import { type StaticServer, serveFolder } from "./setup/static-server.ts";
import { median } from "./statistics.ts";

const sizes = [700, 5_000];

interface Opening {
	/** Until the frame that shows the whole map, in ms since the navigation began. */
	readonly paintedAt: number;
	/** ms of work of the main thread until then. */
	readonly mainThread: number;
}

type Openings = Record<"cold" | "warm" | "flow" | "tldraw", Opening[]>;

/** Long enough for the device's log to be written and compacted, and the service worker to be installed. */
const rest = 3_000;

async function once(profile: Profile, open: (page: Page) => Promise<number>, stay = 0): Promise<Opening> {
	const { page, cdp, close } = await profile.open();
	const at = await open(page);
	const mainThread = (await metric(cdp, "TaskDuration")) * 1000;
	await page.waitForTimeout(stay);
	await close();
	return { paintedAt: at, mainThread };
}

interface Place {
	readonly profile: Profile;
	readonly server: Odograph;
	readonly peers: StaticServer;
}

async function measure({ profile, server, peers }: Place, cards: number, openings: Openings): Promise<void> {
	const mapId = `open-${cards}-${openings.cold.length}`;
	await server.createMap(mapId, benchMap(cards).state);
	const peer = (name: string) => async (page: Page) => {
		await page.goto(`${peers.url}/${name}.html?map=${cards}`);
		return paintedAt(page);
	};
	openings.cold.push(await once(profile, (page) => openMap(page, server.url, mapId), rest));
	openings.warm.push(await once(profile, (page) => openMap(page, server.url, mapId)));
	openings.flow.push(await once(profile, peer("react-flow")));
	openings.tldraw.push(await once(profile, peer("tldraw")));
}

function rowsOf(cards: number, openings: Openings): Row[] {
	const of = (list: readonly Opening[], measure: keyof Opening) => median(list.map((opening) => opening[measure]));
	const row = (subject: string, list: readonly Opening[]) => ({
		subject,
		cards,
		ms: of(list, "paintedAt"),
		"/ React Flow": of(list, "paintedAt") / of(openings.flow, "paintedAt"),
		"main thread ms": of(list, "mainThread"),
		"main thread / React Flow": of(list, "mainThread") / of(openings.flow, "mainThread"),
	});
	return [
		row("Odograph, cold (from the server)", openings.cold),
		row("Odograph, warm (from IndexedDB)", openings.warm),
		row("React Flow, plain", openings.flow),
		row("tldraw", openings.tldraw),
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
					const openings: Openings = { cold: [], warm: [], flow: [], tldraw: [] };
					for (let run = 0; run < repeats; run++) {
						say(`open: ${cards} cards, run ${run + 1} of ${repeats}`);
						await measure({ profile, server, peers }, cards, openings);
					}
					rows.push(...rowsOf(cards, openings));
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
