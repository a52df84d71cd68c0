import Papa from "papaparse";
import { expect, it } from "vitest";
import { writeScoreCsv } from "../../../src/shared/formats/write-score-csv.ts";
import { metricOf, scoreOf } from "../../support/fake-metrics.ts";

it("writes a score with its periods, segments, answers and steps, and no formula that a spreadsheet would run", () => {
	const score = scoreOf({ steps: [{ name: "value", text: "=1+1", formula: "P - D", result: 50 }] });
	const text = writeScoreCsv({
		metric: metricOf({ name: "NPS, ours" }),
		score,
		series: {
			...{ unit: "points", every: "month", limits: null },
			points: [{ from: "2026-01-01", to: "2026-01-31", value: 12, n: 40, interval: null, tooFew: false, isSignal: true }],
		},
		distribution: { n: 2, isBinned: false, bins: [{ value: 9, count: 2 }] },
		segments: { keys: ["plan"], key: "plan", segments: [{ value: "@cheap", score }] },
	});
	const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, "").trim(), { header: true });
	expect(data.map(({ part }) => part)).toEqual(["score", "month", "segment", "answers", "step"]);
	expect(data[0]).toMatchObject({ metric: "NPS, ours", value: "50", n: "100", low: "35.47", high: "61.62" });
	expect(data[1]).toMatchObject({ from: "2026-01-01", value: "12", n: "40", signal: "yes" });
	expect(data[2]?.segment).toBe("plan: @cheap");
	expect(data[4]?.note).toBe("'=1+1 | P - D");
});
