import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Part } from "./part.ts";
import { withProfile } from "./setup/chromium.ts";
import { benchFolder } from "./setup/paths.ts";
import { buildOwnPages, buildPeers } from "./setup/peers.ts";
import { serveFolder } from "./setup/static-server.ts";
import { median } from "./statistics.ts";

const edits = 5_000;

function burst(page: Page): Promise<number> {
	return page.evaluate(async (count) => (await window.bench?.ready)?.burst?.(count) ?? Number.NaN, edits);
}

/** A burst of edits until a second reader has them all, in Chromium's own IndexedDB on a disk. */
export const offline: Part = {
	name: "offline",
	async run({ repeats, say }) {
		const peers = await serveFolder(await buildPeers(say));
		const own = await serveFolder(await buildOwnPages(join(benchFolder, "pages")));
		const times = { ours: [] as number[], peer: [] as number[] };
		try {
			await withProfile(async (profile) => {
				const ours = await profile.open();
				await ours.page.goto(`${own.url}/offline.html`);
				const peer = await profile.open();
				await peer.page.goto(`${peers.url}/y-indexeddb.html`);
				for (let run = 0; run < repeats; run++) {
					say(`offline log, run ${run + 1} of ${repeats}`);
					times.ours.push(await burst(ours.page));
					times.peer.push(await burst(peer.page));
				}
			});
		} finally {
			await Promise.all([own.close(), peers.close()]);
		}
		const [ours, peer] = [median(times.ours), median(times.peer)];
		return {
			tables: [
				{
					title: `Offline log: ${edits} edits until they are readable (median of ${repeats})`,
					rows: [
						{ subject: "Odograph", ms: ours, ratio: ours / peer },
						{ subject: "y-indexeddb", ms: peer, ratio: 1 },
					],
				},
			],
			goals: [{ name: "burst of edits against y-indexeddb", measured: ours / peer, atMost: 0.2, unit: "x" }],
		};
	},
};
