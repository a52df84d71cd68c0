import { benchMap } from "../bench-map.ts";
import type { Bench, Findings, Goal, Part, Row, Table } from "../part.ts";
import { startOdograph } from "../setup/odograph.ts";
import { buildPeers } from "../setup/peers.ts";
import { serveFolder } from "../setup/static-server.ts";
import { median } from "../statistics.ts";
import { type ExportFigures, type ExportKind, exportKinds } from "./export-figures.ts";
import { type DialogFigures, ownExports } from "./own-exports.ts";
import { type PeerOutcome, peerExport } from "./peer-export.ts";

/** Cards, and how long a picture of html-to-image is waited for, ms. */
const sizes = [
	{ cards: 200, patience: 120_000 },
	{ cards: 1_000, patience: 240_000 },
	{ cards: 5_000, patience: 60_000 },
] as const;

/** Everything that was measured of one kind with one number of cards. */
interface Measured {
	readonly kind: ExportKind;
	readonly cards: number;
	readonly own: readonly ExportFigures[];
	/** Null where there is none to ask. */
	readonly peer: PeerOutcome | null;
	readonly patience: number;
}

const titles: Readonly<Record<ExportKind, string>> = {
	svg: "SVG of the whole map, fonts inside",
	png: "PNG of the whole map at 1x",
	pdf: "PDF of the whole map on one sheet",
};

function middle(figures: readonly ExportFigures[]): ExportFigures {
	const of = (measure: keyof ExportFigures) => median(figures.map((run) => run[measure]));
	const longestBlock = Math.max(...figures.map((run) => run.longestBlock));
	return { milliseconds: of("milliseconds"), bytes: of("bytes"), longestBlock, mainThread: of("mainThread") };
}

/** Of the peer's time; where it was too late, of the time that it was given: it is less than that. */
function shareOf({ own, peer, patience }: Measured): number | null {
	if (peer === null || peer === "gave up") return null;
	return middle(own).milliseconds / (peer === "too late" ? patience : peer.milliseconds);
}

function rowsOf(measured: Measured): Row[] {
	const { cards, own, peer } = measured;
	const row = (subject: string, figures: ExportFigures | null, first: number | null, share: Row[string]): Row => ({
		subject,
		cards,
		ms: figures?.milliseconds ?? null,
		"first ms": first,
		kB: figures === null ? null : figures.bytes / 1000,
		"longest block ms": figures?.longestBlock ?? null,
		"main thread ms": figures?.mainThread ?? null,
		"/ html-to-image": share,
	});
	const share = shareOf(measured);
	const shown = share !== null && peer === "too late" ? `< ${share.toPrecision(2)}` : share;
	const rows = [row("Odograph", middle(own), own[0]?.milliseconds ?? null, shown)];
	if (peer === null) return rows;
	const said = typeof peer === "string" ? peer : 1;
	rows.push(row("html-to-image of React Flow", typeof peer === "string" ? null : peer, null, said));
	return rows;
}

function tableOf(kind: ExportKind, measured: readonly Measured[], repeats: number): Table {
	const waits = sizes.map(({ cards, patience }) => `${patience / 1000} s with ${cards.toLocaleString("en-GB")} cards`);
	return {
		title: `${titles[kind]} (medians of ${repeats}, the worst of blocks; html-to-image once)`,
		rows: measured.flatMap(rowsOf),
		notes:
			kind === "pdf" ? [] : [`html-to-image was given ${waits.join(", ")}; where that was too late, "<" is the share of it.`],
	};
}

function goalsOf(measured: readonly Measured[]): Goal[] {
	return measured.flatMap((one): Goal[] => {
		const { kind, cards, own, peer } = one;
		const figures = middle(own);
		const name = `${kind.toUpperCase()} of ${cards.toLocaleString("en-GB")} cards`;
		const atLeast = peer === "too late" ? " (at most: html-to-image gave nothing)" : "";
		const goals: Goal[] = [];
		if (kind === "svg" && cards === 200) {
			const size = peer === null || typeof peer === "string" ? null : figures.bytes / peer.bytes;
			goals.push({ name: `${name}, time / html-to-image${atLeast}`, measured: shareOf(one), atMost: 0.01, unit: "x" });
			goals.push({ name: `${name}, size / html-to-image`, measured: size, atMost: 0.01, unit: "x" });
		}
		if (kind === "png" && cards === 1_000) {
			goals.push({ name: `${name}, time / html-to-image${atLeast}`, measured: shareOf(one), atMost: 0.025, unit: "x" });
		}
		if (cards === 5_000) goals.push({ name, measured: figures.milliseconds / 1000, atMost: 10, unit: "s" });
		return [...goals, { name: `${name}, longest block`, measured: figures.longestBlock, atMost: 50, unit: "ms" }];
	});
}

async function measure(kinds: readonly ExportKind[], { repeats, say }: Bench): Promise<Findings> {
	const peers = await serveFolder(await buildPeers(say));
	const server = await startOdograph();
	const measured: Measured[] = [];
	const dialogs: (DialogFigures & { readonly cards: number })[] = [];
	try {
		for (const { cards, patience } of sizes) {
			say(`exports: ${cards} cards`);
			const { dialog, files } = await ownExports(server, { cards, kinds, repeats });
			dialogs.push(...dialog.map((figures) => ({ ...figures, cards })));
			peers.put(String(cards), JSON.stringify(benchMap(cards).peer));
			for (const [kind, own] of files) {
				const runs = own.map(({ milliseconds, longestBlock }) => `${Math.round(milliseconds)} ms (${Math.round(longestBlock)})`);
				say(`exports: ${kind} of ${cards} cards: ${runs.join(", ")}`);
				const url = `${peers.url}/react-flow.html?map=${cards}`;
				if (kind !== "pdf") say(`exports: html-to-image, ${kind} of ${cards} cards`);
				const peer = kind === "pdf" ? null : await peerExport(url, { kind, patience });
				measured.push({ kind, cards, own, peer, patience });
			}
		}
	} finally {
		await Promise.all([server.close(), peers.close()]);
	}
	const tables = kinds.map((kind) =>
		tableOf(
			kind,
			measured.filter((one) => one.kind === kind),
			repeats,
		),
	);
	return {
		tables: [...tables, dialogTable(dialogs)],
		goals: [
			...goalsOf(measured),
			...dialogs.map(({ what, cards, longestBlock }) => ({
				name: `${cards.toLocaleString("en-GB")} cards, ${what}, longest block`,
				measured: longestBlock,
				atMost: 50,
				unit: "ms",
			})),
		],
	};
}

function dialogTable(dialogs: readonly (DialogFigures & { readonly cards: number })[]): Table {
	return {
		title: "The dialog of downloads over the open map (once)",
		rows: dialogs.map(({ what, cards, milliseconds, longestBlock, mainThread }) => ({
			what,
			cards,
			ms: milliseconds,
			"longest block ms": longestBlock,
			"main thread ms": mainThread,
		})),
	};
}

/** Files of the whole map, from the click to the bytes, against the usual way to picture a page. */
export const exportsPart: Part = { name: "exports", run: (bench) => measure(exportKinds, bench) };

/** One kind of file by itself. */
export const exportParts: readonly Part[] = exportKinds.map((kind) => ({
	name: kind,
	run: (bench) => measure([kind], bench),
}));
