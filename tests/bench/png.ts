import { join } from "node:path";
import { benchMap } from "./bench-map.ts";
import type { Findings, Goal, Part, Row } from "./part.ts";
import type { PictureFigures } from "./setup/bench-page.ts";
import { withProfile } from "./setup/chromium.ts";
import { benchFolder } from "./setup/paths.ts";
import { buildOwnPages, buildPeers } from "./setup/peers.ts";
import { type StaticServer, serveFolder } from "./setup/static-server.ts";
import { median } from "./statistics.ts";

const sizes = [200, 1_000, 5_000];
type Kind = "png" | "svg";

/** A picture that has not come by then does not come, ms. */
const patience = 60_000;

/** In a browser of its own, since a page that is stuck in a picture answers nothing, not even a close. */
function picture(url: string, kind: Kind): Promise<PictureFigures | null> {
	return withProfile(async (profile) => {
		const { page } = await profile.open();
		await page.goto(url);
		const made = page.evaluate(async (method) => (await window.bench?.ready)?.[method]?.() ?? null, kind);
		const tooLate = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience).unref());
		// The browser closes under a picture that is too late.
		return Promise.race([made.catch(() => null), tooLate]);
	});
}

async function pictures(url: string, kind: Kind, repeats: number): Promise<PictureFigures | null> {
	const made: PictureFigures[] = [];
	for (let run = 0; run < repeats; run++) {
		const figures = await picture(url, kind);
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
	{ kind, cards, repeats }: { kind: Kind; cards: number; repeats: number },
): Promise<Row[]> {
	const map = benchMap(cards);
	own.put(`state-${cards}`, JSON.stringify({ state: Buffer.from(map.state).toString("base64") }));
	peers.put(String(cards), JSON.stringify(map.peer));
	const ours = await pictures(`${own.url}/png.html?state=state-${cards}`, kind, repeats);
	const peer = await pictures(`${peers.url}/react-flow.html?map=${cards}`, kind, cards < 1_000 ? repeats : 1);
	return [rowOf("Odograph", cards, ours, peer), rowOf("html-to-image of React Flow", cards, peer, peer)];
}

const titles: Readonly<Record<Kind, string>> = {
	png: "PNG of the whole map at 1x",
	svg: "SVG of the whole map, fonts inside",
};

async function measureKind(kind: Kind, { repeats, say }: Parameters<Part["run"]>[0]): Promise<Findings> {
	const peers = await serveFolder(await buildPeers(say));
	const own = await serveFolder(await buildOwnPages(join(benchFolder, "pages")));
	const rows: Row[] = [];
	try {
		for (const cards of sizes) {
			say(`${kind}: ${cards} cards`);
			rows.push(...(await measure(own, peers, { kind, cards, repeats })));
		}
	} finally {
		await Promise.all([own.close(), peers.close()]);
	}
	return {
		tables: [
			{
				title: `${titles[kind]} (medians of ${repeats}; html-to-image once from 1,000 cards on)`,
				rows,
				notes: [`A dash: nothing after ${patience / 1000} s, or the browser gave up.`],
			},
		],
		goals: kind === "svg" ? svgGoals(rows) : [],
	};
}

/** Of 200 cards: the rows are ours and the peer's. */
function svgGoals([own, peer]: readonly Row[]): readonly Goal[] {
	const share = (column: string): number | null => {
		const [ours, theirs] = [own?.[column], peer?.[column]];
		return typeof ours === "number" && typeof theirs === "number" ? ours / theirs : null;
	};
	return [
		{ name: "SVG of 200 cards, time / html-to-image", measured: share("ms"), atMost: 0.01, unit: "x" },
		{ name: "SVG of 200 cards, size / html-to-image", measured: share("kB"), atMost: 0.01, unit: "x" },
	];
}

/** A PNG of the whole map at 1x: from a document to the bytes, against the usual way to picture a page. */
export const png: Part = { name: "png", run: (bench) => measureKind("png", bench) };

/** The same as SVG. */
export const svg: Part = { name: "svg", run: (bench) => measureKind("svg", bench) };
