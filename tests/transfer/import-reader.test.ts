import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { stateOf, takeEditOfCopy } from "../../src/shared/formats/edit-of-copy.ts";
import { writeCsv } from "../../src/shared/formats/write-csv.ts";
import { type MapContent, readContent } from "../../src/shared/map/content.ts";
import { readMap } from "../../src/shared/map/projection.ts";
import { writeContent } from "../../src/shared/operations/write-content.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { createImportAnswers } from "../../src/transfer/import-answer.ts";
import type { ImportAnswer, ImportRequest } from "../../src/transfer/import-messages.ts";
import { createImportReader } from "../../src/transfer/import-reader.ts";
import { createImporter } from "../../src/transfer/import-reading.ts";

/** A worker whose answers come when the test says so. */
class FakeWorker extends EventTarget {
	static made: FakeWorker[] = [];
	readonly asked: ImportRequest[] = [];
	isTerminated = false;
	readonly #answer = createImportAnswers(createImporter(), (data) => {
		this.dispatchEvent(new MessageEvent<ImportAnswer>("message", { data }));
	});

	constructor() {
		super();
		FakeWorker.made.push(this);
	}

	postMessage(request: ImportRequest): void {
		// Pieces of a map are no questions.
		if (request.kind === "piece") this.#answer(request);
		else this.asked.push(request);
	}

	answer(): void {
		const request = this.asked.at(-1);
		if (!request) throw new Error("Nothing was asked.");
		this.#answer(request);
	}

	terminate(): void {
		this.isTerminated = true;
	}
}

beforeEach(() => {
	FakeWorker.made = [];
	vi.stubGlobal("Worker", FakeWorker);
});

afterEach(() => vi.unstubAllGlobals());

function docOf(content: MapContent): Y.Doc {
	const doc = new Y.Doc();
	writeContent(doc, content, {});
	return doc;
}

const large = `Stage,Step,Was\n${Array.from({ length: 12_000 }, (_, index) => `Buy,Step ${index},Thing ${index}`).join("\n")}`;
const settle = () => vi.waitFor(() => expect(FakeWorker.made.at(-1)?.asked.length).toBeGreaterThan(0));

describe("reading an import", () => {
	it("takes a small text at once, without a worker", async () => {
		const reading = await createImportReader().openText("journey\nTea: 5: Me");
		expect(reading.imported?.content.steps.length).toBe(1);
		expect(FakeWorker.made).toEqual([]);
	});

	it("gives a large one to a worker, one question at a time", async () => {
		const reader = createImportReader();
		const opened = reader.openText(large);
		const remapped = reader.remap(["stage", "step", "card:action"]);
		await settle();
		const [worker] = FakeWorker.made;
		expect(worker?.asked.map(({ kind }) => kind)).toEqual(["open"]);
		worker?.answer();
		expect((await opened).imported?.content.cards.length).toBe(0);
		await vi.waitFor(() => expect(worker?.asked.map(({ kind }) => kind)).toEqual(["open", "remap"]));
		worker?.answer();
		expect((await remapped).imported?.content.cards.length).toBe(12_000);
	});

	it("compares a table with a large map in the worker, which keeps the table", async () => {
		const before = telecomOnboarding();
		const [card] = before.cards;
		const reader = createImportReader({ lanes: [], cards: 5_000 });
		const opened = reader.openText(writeCsv(before).replace(card?.title ?? "", "Asks a neighbour"));
		const compared = reader.compare({ before, removeMissing: false });
		await settle();
		const [worker] = FakeWorker.made;
		worker?.answer();
		expect(await opened).toMatchObject({ hasRowIds: true });
		await vi.waitFor(() => expect(worker?.asked.map(({ kind }) => kind)).toEqual(["open", "compare"]));
		worker?.answer();
		const { changes } = (await compared) ?? {};
		expect(changes?.map(({ id, fields }) => [id, fields[0]?.new])).toEqual([[card?.id, "Asks a neighbour"]]);
		const doc = docOf(before);
		const made = reader.edit({ state: stateOf(doc), removeMissing: false });
		await vi.waitFor(() => expect(worker?.asked.at(-1)?.kind).toBe("edit"));
		worker?.answer();
		const edit = await made;
		expect(edit).toMatchObject({ count: 1, creation: null });
		if (edit !== null) takeEditOfCopy(doc, edit, {});
		const cards = before.cards.map((each) => (each.id === card?.id ? { ...each, title: "Asks a neighbour" } : each));
		expect(readContent(readMap(doc)).cards).toEqual(readContent(readMap(docOf({ ...before, cards }))).cards);
	});

	it("hands on the worker's refusal as the same error, and can go on", async () => {
		const reader = createImportReader();
		const opened = reader.openText(" ".repeat(300_000));
		await settle();
		FakeWorker.made[0]?.answer();
		await expect(opened).rejects.toMatchObject({ name: "AppError", code: "unreadable", message: "There is nothing in it." });
		expect((await reader.openText("journey\nTea: 5: Me")).format).toBe("mermaid");
	});

	it("says so where the worker itself breaks", async () => {
		const opened = createImportReader().openText(large);
		await settle();
		FakeWorker.made[0]?.dispatchEvent(new Event("error"));
		await expect(opened).rejects.toMatchObject({ code: "internal" });
	});

	it("lets go of the worker when it is closed or something else is opened", async () => {
		const reader = createImportReader();
		void reader.openText(large);
		await settle();
		await reader.openText("journey\nTea: 5: Me");
		expect(FakeWorker.made.map(({ isTerminated }) => isTerminated)).toEqual([true]);
		void reader.openText(large);
		await vi.waitFor(() => expect(FakeWorker.made.length).toBe(2));
		reader.close();
		expect(FakeWorker.made.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
	});
});
