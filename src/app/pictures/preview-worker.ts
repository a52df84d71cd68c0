import { AwaitedAnswers } from "../../shared/awaited-answers.ts";
import type { MapContent } from "../../shared/map/content.ts";
import { picturePlan } from "../../shared/picture/picture-plan.ts";
import { joinPieces } from "../../transfer/map-pieces.ts";
import { bitmapOf } from "./bitmap-of.ts";
import { drawnMap } from "./drawn-map.ts";
import { fontSubsetsOf, loadPictureFonts } from "./load-picture-fonts.ts";
import type { PictureMap } from "./picture-messages.ts";
import type { FromPreviewWorker, PreviewRequest, ToPreviewWorker } from "./preview-messages.ts";
import { PreviewPainter } from "./preview-painter.ts";

/** Lays out one map and draws it small, again and again, beside the page; whoever started it ends it. */
const pictures = new AwaitedAnswers<Blob | null>();
/** Pixels: of a picture in a preview nobody sees more. */
const mostSide = 400;

const pieces: MapContent[] = [];

let painter: Promise<PreviewPainter> | null = null;
let newest: PreviewRequest | null = null;
let isDrawing = false;

function say(news: FromPreviewWorker, transfer: Transferable[] = []): void {
	self.postMessage(news, { transfer });
}

async function loadImage(hash: string): Promise<ImageBitmap | null> {
	const blob = await pictures.ask(hash, () => say({ kind: "picture", hash }));
	return bitmapOf(blob, mostSide);
}

async function painterOf(map: PictureMap): Promise<PreviewPainter> {
	const drawn = await drawnMap(map);
	await loadPictureFonts(fontSubsetsOf(picturePlan(drawn, { kind: "whole" })));
	return new PreviewPainter(drawn, loadImage);
}

/** Always the newest request, one at a time: what was asked for while it drew comes next, what came between is left out. */
async function drawNewest(): Promise<void> {
	if (isDrawing || painter === null) return;
	isDrawing = true;
	while (newest !== null) {
		const request = newest;
		newest = null;
		try {
			const bitmap = await (await painter).draw(request, hasNewer);
			if (bitmap !== null) say({ kind: "drawn", id: request.id, bitmap }, [bitmap]);
		} catch {
			say({ kind: "failed", id: request.id });
		}
	}
	isDrawing = false;
}

/** A message is heard only between two tasks. */
async function hasNewer(): Promise<boolean> {
	await new Promise((resolve) => setTimeout(resolve));
	return newest !== null;
}

self.addEventListener("message", ({ data }: MessageEvent<ToPreviewWorker>) => {
	switch (data.kind) {
		case "piece":
			pieces.push(data.piece);
			return;
		case "map":
			painter = painterOf({ ...data.map, content: joinPieces(pieces.splice(0)) });
			return;
		case "draw":
			newest = data;
			void drawNewest();
			return;
		case "picture":
			pictures.answer(data.hash, data.picture);
	}
});
