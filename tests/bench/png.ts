import { join } from "node:path";
import { benchMap } from "./bench-map.ts";
import type { Part, Row } from "./part.ts";
import type { PictureFigures } from "./setup/bench-page.ts";
import { withProfile } from "./setup/chromium.ts";
import { benchFolder } from "./setup/paths.ts";
import { buildOwnPages, buildPeers } from "./setup/peers.ts";
import { type StaticServer, serveFolder } from "./setup/static-server.ts";
import { median } from "./statistics.ts";

const sizes = [200, 1_000, 5_000];
/** A picture that has not come by then does not come, ms. */
const patience = 60_000;

/** In a browser of its own, since a page that is stuck in a picture answers nothing, not even a close. */
function picture(url: string): Promise<PictureFigures | null> {
	return withProfile(async (profile) => {
		const { page } = await profile.open();
		await page.goto(url);
		const made = page.evaluate(async () => (await window.bench?.ready)?.png?.() ?? null);
		const tooLate = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience).unref());
		// The browser closes under a picture that is too late.
		return Promise.race([made.catch(() => null), tooLate]);
	});
}

async function pictures(url: string, repeats: number): Promise<PictureFigures | null> {
	const made: PictureFigures[] = [];
	for (let run = 0; run < repeats; run++) {
		const figures = await picture(url);
		if (figures === null) return null;
		made.push(figures);
	}
	const of = (measure: keyof PictureFigures) => median(made.map((figures) => figures[measure]));
	return { milliseconds: of("milliseconds"), bytes: of("bytes"), longestBlock: of("longestBlock") };
}

function rowOf(subject: string, cards: number, figures: PictureFigures | null, peer: PictureFigures | null): Row {
	return {
		subject,
		cards,
		ms: figures?.milliseconds ?? null,
		"longest block ms": figures?.longestBlock ?? null,
		kB: figures === null ? null : figures.bytes / 1000,
		"/ html-to-image": figures === null || peer === null ? null : figures.milliseconds / peer.milliseconds,
	};
}

async function measure(
	own: StaticServer,
	peers: StaticServer,
	{ cards, repeats }: { cards: number; repeats: number },
): Promise<Row[]> {
	const map = benchMap(cards);
	own.put(`state-${cards}`, JSON.stringify({ state: Buffer.from(map.state).toString("base64") }));
	peers.put(String(cards), JSON.stringify(map.peer));
	const ours = await pictures(`${own.url}/png.html?state=state-${cards}`, repeats);
	const peer = await pictures(`${peers.url}/react-flow.html?map=${cards}`, cards < 1_000 ? repeats : 1);
	return [rowOf("Odograph", cards, ours, peer), rowOf("html-to-image of React Flow", cards, peer, peer)];
}

/** A PNG of the whole map at 1x: from a document to the bytes, against the usual way to picture a page. */
export const png: Part = {
	name: "png",
	async run({ repeats, say }) {
		const peers = await serveFolder(await buildPeers(say));
		const own = await serveFolder(await buildOwnPages(join(benchFolder, "pages")));
		const rows: Row[] = [];
		try {
			for (const cards of sizes) {
				say(`png: ${cards} cards`);
				rows.push(...(await measure(own, peers, { cards, repeats })));
			}
		} finally {
			await Promise.all([own.close(), peers.close()]);
		}
		return {
			tables: [
				{
					title: `PNG of the whole map at 1x (medians of ${repeats}; html-to-image once from 1,000 cards on)`,
					rows,
					notes: [`A dash: nothing after ${patience / 1000} s, or the browser gave up.`],
				},
			],
			goals: [],
		};
	},
};
