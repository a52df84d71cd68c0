import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/shared/errors.ts";
import type { AnswersReceipt, Metric } from "../../../src/shared/protocol/metrics-api.ts";
import { roleOf, withRole } from "../../../src/transfer/answers/column-roles.ts";
import { openAnswers } from "../../../src/transfer/answers/open-answers.ts";
import { sampleOf } from "../../../src/transfer/answers/sample-of.ts";
import { type SentAnswers, sendAnswers } from "../../../src/transfer/answers/send-answers.ts";
import { encodingOf, textSlices } from "../../../src/transfer/answers/text-slices.ts";
import { metricOf } from "../../support/fake-metrics.ts";

const today = "2026-03-20";
const now = Date.parse(`${today}T12:00:00Z`);
const churn = metricOf({ kind: "churn", variant: "share", scale: null, unit: "%", direction: "lower" });
const nps = metricOf();

const open = (text: BlobPart, metric: Metric = nps) => openAnswers(new File([text], "answers.csv"), metric, today);

/** Sends, and answers what the server got; `refuse` says why a line is no answer. */
async function sent(opened: Awaited<ReturnType<typeof open>>, refuse: (answer: { value: unknown }) => string = () => "") {
	const got: { id: string; at: string; value: unknown; segment: Record<string, string>; customer: string }[] = [];
	const shares: number[] = [];
	const result = await sendAnswers(opened, {
		signal: new AbortController().signal,
		onProgress: ({ share }) => shares.push(share),
		async send(lines) {
			const receipt: AnswersReceipt = { accepted: 0, duplicates: 0, rejected: [] };
			for (const [index, line] of lines.split("\n").entries()) {
				const answer = JSON.parse(line);
				const reason = refuse(answer);
				if (reason) receipt.rejected.push({ index, reason });
				else {
					got.push(answer);
					receipt.accepted++;
				}
			}
			return receipt;
		},
	});
	return { got, result, shares };
}

describe("a file of answers", () => {
	it("goes up with what its columns mean", async () => {
		const opened = await open("customerID,Contract,Churn\nC1,Two year,No\nC2,Month-to-month,Yes\n", churn);
		const mapping = withRole(opened.mapping, 1, { role: "segment", sheet: opened.sheet, today });
		const { got } = await sent({ ...opened, mapping });
		expect(got.map(({ value, at, segment, customer }) => ({ value, at, segment, customer }))).toEqual([
			{ value: false, at: today, segment: { Contract: "Two year" }, customer: "C1" },
			{ value: true, at: today, segment: { Contract: "Month-to-month" }, customer: "C2" },
		]);
	});

	it("names refused rows as a spreadsheet does, however many parts it was sent in", async () => {
		const rows = Array.from({ length: 40_000 }, (_, index) => `r${index},2026-03-01,${index === 39_990 ? "ten" : 9}`);
		const opened = await open(`id,date,nps\n${rows.join("\n")}`);
		const { got, result, shares } = await sent(opened, ({ value }) => (value === "ten" ? "not a number" : ""));
		expect(shares.length).toBeGreaterThan(2);
		expect(got).toHaveLength(39_999);
		expect(result).toMatchObject({ accepted: 39_999, isDone: true, rejected: [{ row: 39_992, reason: "not a number" }] });
	});

	it("keeps letters whole that two parts share", async () => {
		const text = `${"x".repeat(512 * 1024 - 1)}äöü`;
		const parts: string[] = [];
		for await (const part of textSlices(new Blob([text]), "utf-8")) parts.push(part.text);
		expect(parts.length).toBe(2);
		expect(parts.join("")).toBe(text);
	});

	it.each([
		["UTF-8", [0x63, 0xc3, 0xa4], "utf-8"],
		["UTF-16 by its mark", [0xff, 0xfe, 0x63, 0x00], "utf-16le"],
		["neither", [0x63, 0xe4, 0x2c], "windows-1252"],
		["UTF-8 cut in the middle of a letter", [0x63, 0xc3], "utf-8"],
	])("is read as %s", (_name, bytes, encoding) => {
		expect(encodingOf(new Uint8Array(bytes)).name).toBe(encoding);
	});

	it("is refused with a way out where it is a workbook", async () => {
		await expect(open(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).rejects.toMatchObject({
			message: expect.stringContaining("CSV UTF-8"),
		});
		await expect(open("")).rejects.toBeInstanceOf(AppError);
	});

	it("shows before it is sent what will be refused", async () => {
		const opened = await open(
			"id,date,nps\na,2026-03-01,9\nb,2026-03-01,eleven\nc,2126-03-01,9\nd,2026-03-02,10\ne,2026-03-02,8\n",
		);
		const sample = sampleOf({ ...opened, mapping: { ...opened.mapping, id: 0, at: 1, value: 2, asOf: null } }, nps, now);
		expect(sample.taken.map(({ row }) => row)).toEqual([2, 5, 6]);
		expect(sample.refused).toEqual([
			{ row: 3, reason: expect.stringContaining("eleven") },
			{ row: 4, reason: expect.stringContaining("future") },
		]);
	});

	it("turns the unit of a time into seconds", async () => {
		const time = metricOf({ kind: "duration", variant: "median", scale: null, unit: "s" });
		const opened = await open(
			"id,date,duration_hours\na,2026-03-01,1.5\nb,2026-03-01,2\nc,2026-03-01,3\nd,2026-03-01,4\ne,2026-03-01,soon\n",
			time,
		);
		expect(opened.timeFactor).toBe(3_600);
		const { got } = await sent(opened);
		expect(got.map(({ value }) => value)).toEqual(["5400", "7200", "10800", "14400", "soon"]);
	});

	it("waits out a server that is away for a moment, and says so where it stays away", async () => {
		const opened = await open("id,date,nps\na,2026-03-01,9\n");
		let asked = 0;
		const send = (failures: number) => ({
			signal: new AbortController().signal,
			onProgress: () => {},
			wait: async () => {},
			async send() {
				if (++asked <= failures) throw new AppError("unavailable", "The server cannot be reached.");
				return { accepted: 1, duplicates: 0, rejected: [] };
			},
		});
		expect((await sendAnswers(opened, send(2))).accepted).toBe(1);
		asked = 0;
		await expect(sendAnswers(opened, send(99))).rejects.toMatchObject({ code: "unavailable" });
	});

	it("stops between two parts", async () => {
		const rows = Array.from({ length: 60_000 }, (_, index) => `r${index},2026-03-01,9`);
		const opened = await open(`id,date,nps\n${rows.join("\n")}`);
		const stop = new AbortController();
		let last: SentAnswers | null = null;
		const result = await sendAnswers(opened, {
			signal: stop.signal,
			onProgress(progress) {
				last = progress;
				stop.abort();
			},
			send: async (lines) => ({ accepted: lines.split("\n").length, duplicates: 0, rejected: [] }),
		});
		expect(result).toEqual(last);
		expect(result.isDone).toBe(false);
		expect(result.accepted).toBeLessThan(60_000);
	});
});

describe("the role of a column", () => {
	it("is taken from the column that had it; segments can be many", async () => {
		const { sheet, mapping } = await open("a,b,c\n1,2026-03-01,9\n2,2026-03-01,8\n");
		const context = { sheet, today };
		let next = withRole(mapping, 0, { role: "value", ...context });
		next = withRole(next, 2, { role: "value", ...context });
		expect([roleOf(next, 0), roleOf(next, 2)]).toEqual(["", "value"]);
		next = withRole(withRole(next, 0, { role: "segment", ...context }), 1, { role: "segment", ...context });
		expect([roleOf(next, 0), roleOf(next, 1)]).toEqual(["segment", "segment"]);
		expect(next.asOf).toBe(today);
		expect(roleOf(withRole(next, 0, { role: "customerAndId", ...context }), 0)).toBe("customerAndId");
		expect(withRole(next, 1, { role: "at", ...context }).asOf).toBeNull();
	});
});
