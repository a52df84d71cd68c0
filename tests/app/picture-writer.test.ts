// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { createPictureWriter } from "../../src/app/picture-writer.ts";
import type { FromPictureWorker, ToPictureWorker } from "../../src/app/pictures/picture-messages.ts";
import { readContent } from "../../src/shared/map/content.ts";
import { pictureLookDefaults } from "../../src/shared/map/picture-look.ts";
import { createCard } from "../../src/shared/operations/cards.ts";
import { joinPieces } from "../../src/transfer/map-pieces.ts";
import type { SvgRequest } from "../../src/transfer/picture-request.ts";
import { editorOfSmallMap } from "../editor/editor-driver.ts";

class FakeWorker extends EventTarget {
	static started: FakeWorker[] = [];
	readonly heard: ToPictureWorker[] = [];
	isEnded = false;

	constructor() {
		super();
		FakeWorker.started.push(this);
	}

	postMessage(message: ToPictureWorker): void {
		this.heard.push(message);
	}

	terminate(): void {
		this.isEnded = true;
	}

	say(data: FromPictureWorker): void {
		this.dispatchEvent(new MessageEvent("message", { data }));
	}

	break(): void {
		this.dispatchEvent(new ErrorEvent("error", { cancelable: true }));
	}

	untilAsked(jobs = 1): Promise<void> {
		return vi.waitFor(() => expect(this.heard.filter(({ kind }) => kind === "task")).toHaveLength(jobs));
	}
}

const request: SvgRequest = { kind: "svg", theme: "light", isTransparent: false, isOutlined: false };
const file = { blob: new Blob(["<svg/>"]), extension: "svg", notes: [] };

function run(cancel = new AbortController()) {
	return { signal: cancel.signal, onProgress: () => {}, look: pictureLookDefaults };
}

function worker(index: number): FakeWorker {
	const found = FakeWorker.started[index];
	if (found === undefined) throw new Error(`no worker ${index} was started`);
	return found;
}

beforeEach(() => {
	FakeWorker.started = [];
	vi.stubGlobal("Worker", FakeWorker);
});

it("has one worker stand ready, write picture after picture, and end with the dialog", async () => {
	const writer = createPictureWriter(editorOfSmallMap().editor);
	writer.open(pictureLookDefaults);
	for (const count of [1, 2]) {
		const picture = writer.write(request, run());
		await worker(0).untilAsked(count);
		worker(0).say({ kind: "done", file });
		await expect(picture).resolves.toBe(file);
	}
	expect(FakeWorker.started).toHaveLength(1);
	expect(worker(0).isEnded).toBe(false);
	writer.close();
	expect(worker(0).isEnded).toBe(true);
});

it("hands a large map over in pieces, whole and in order, as it was at the click", async () => {
	const { editor, doc } = editorOfSmallMap();
	const place = { stepId: "s2", laneId: "actions" };
	const add = (id: string) => createCard(doc, { id, kind: "action", place, title: id }, {});
	for (let index = 0; index < 1_000; index++) add(`card-${index}`);
	const content = readContent(editor.session.map);
	const writer = createPictureWriter(editor);
	const picture = writer.write(request, run());
	add("too-late");
	await worker(0).untilAsked();
	const pieces = worker(0).heard.flatMap((message) => (message.kind === "piece" ? [message.piece] : []));
	expect(pieces.length).toBeGreaterThan(2);
	expect(joinPieces(pieces)).toEqual({ ...content, info: { ...content.info, ...pictureLookDefaults } });
	worker(0).say({ kind: "done", file });
	await picture;
	expect(worker(0).isEnded).toBe(true);
});

it("has the map laid out ahead, and sends it again only where something of it has changed", async () => {
	const { editor, doc } = editorOfSmallMap();
	const kinds = () => worker(0).heard.map(({ kind }) => kind);
	const writer = createPictureWriter(editor);
	const write = async (count: number, look = pictureLookDefaults) => {
		const picture = writer.write(request, { ...run(), look });
		await worker(0).untilAsked(count);
		worker(0).say({ kind: "done", file });
		await picture;
	};
	writer.open(pictureLookDefaults);
	await vi.waitFor(() => expect(kinds()).toEqual(["piece", "map"]));
	await write(1);
	await write(2, { ...pictureLookDefaults });
	expect(kinds()).toEqual(["piece", "map", "task", "task"]);
	await write(3, { ...pictureLookDefaults, pictureLegend: !pictureLookDefaults.pictureLegend });
	expect(kinds().slice(4)).toEqual(["piece", "map", "task"]);
	writer.open(pictureLookDefaults);
	createCard(doc, { id: "late", kind: "action", place: { stepId: "s2", laneId: "actions" }, title: "late" }, {});
	await vi.waitFor(() => expect(kinds().slice(7)).toEqual(["piece", "map"]));
	expect(worker(0).heard.flatMap((message) => (message.kind === "piece" ? message.piece.cards : []))).toContainEqual(
		expect.objectContaining({ id: "late" }),
	);
	writer.close();
	expect(worker(0).isEnded).toBe(true);
});

it("ends the worker of a picture that is cancelled; the next gets another", async () => {
	const writer = createPictureWriter(editorOfSmallMap().editor);
	writer.open(pictureLookDefaults);
	const cancel = new AbortController();
	const picture = writer.write(request, run(cancel));
	await worker(0).untilAsked();
	cancel.abort();
	await expect(picture).rejects.toThrow("abort");
	expect(worker(0).isEnded).toBe(true);
	const next = writer.write(request, run());
	await worker(1).untilAsked();
	worker(1).say({ kind: "failed", code: "tooLarge", message: "Too large." });
	await expect(next).rejects.toThrow("Too large.");
	expect(worker(1).isEnded).toBe(true);
});

it("says so where the worker does not start, whenever that shows, and tries again", async () => {
	const writer = createPictureWriter(editorOfSmallMap().editor);
	writer.open(pictureLookDefaults);
	worker(0).break();
	await Promise.resolve();
	const picture = writer.write(request, run());
	worker(1).break();
	await expect(picture).rejects.toThrow("did not start");
	const next = writer.write(request, run());
	await worker(2).untilAsked();
	worker(2).say({ kind: "done", file });
	await expect(next).resolves.toBe(file);
});
