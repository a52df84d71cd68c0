import { describe, expect, it } from "vitest";
import { draftOf, readDraft, startDraft } from "../../../src/panels/scores/metric-form/metric-draft.ts";
import { metricQuestions } from "../../../src/panels/scores/metric-form/metric-questions.ts";
import { define } from "../../../src/shared/measure/define.ts";
import { metricKinds } from "../../../src/shared/measure/definition.ts";

const meta = { id: "m", version: 1, definedBy: "Ada", definedAt: "2026-01-01T00:00:00Z" };

describe("a metric's form", () => {
	it("asks a question for each kind, and begins with answers that hold", () => {
		expect(metricQuestions.map(({ kind }) => kind).sort()).toEqual([...metricKinds].sort());
		for (const { kind } of metricQuestions) {
			const read = readDraft({ ...startDraft(kind, "Europe/Paris"), name: "Ours" });
			expect(read.problems).toBeNull();
			expect(read.input).toMatchObject({ kind, name: "Ours", timeZone: "Europe/Paris" });
		}
	});

	it("gives a definition back as it was", () => {
		const metric = define(
			{ name: "Fast", kind: "duration", variant: "attainment", threshold: 7_200, target: 90, window: { days: 30 } },
			meta,
		);
		const draft = draftOf(metric);
		expect(draft).toMatchObject({ threshold: "2", timeUnit: "h", target: "90" });
		const read = readDraft(draft);
		expect(read.input && define(read.input, meta)).toEqual(metric);
	});

	it("takes times in the unit that people say them in", () => {
		const draft = { ...startDraft("duration", "UTC"), target: "1,5", timeUnit: "d" as const };
		expect(readDraft(draft).input?.target).toBe(129_600);
		expect(draftOf(define(readDraft(draft).input ?? { name: "", kind: "duration" }, meta))).toMatchObject({
			target: "36",
			timeUnit: "h",
		});
	});

	it("says which field is wrong, in its own words and in the definition's", () => {
		expect(readDraft({ ...startDraft("csat", "UTC"), name: " ", scaleMax: "0" }).problems).toEqual({
			name: expect.stringContaining("name"),
			scaleMax: expect.stringContaining("above"),
		});
		expect(readDraft({ ...startDraft("nps", "UTC"), target: "120" }).problems).toEqual({
			target: expect.stringContaining("100"),
		});
		expect(readDraft({ ...startDraft("nps", "Mars/Base") }).problems).toEqual({ timeZone: expect.any(String) });
		expect(readDraft({ ...startDraft("churn", "UTC"), windowDays: "1.5" }).problems).toEqual({ windowDays: expect.any(String) });
	});
});
