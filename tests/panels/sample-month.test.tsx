// @vitest-environment jsdom
import "./browser-parts.ts";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { pageScoreServices } from "../../src/editor/scores/score-services.ts";
import { ScoreServicesProvider } from "../../src/editor/scores/use-scores.ts";
import { type MonthPlayer, type PlayMonthOptions, playMonth } from "../../src/panels/sample-month/play-month.ts";
import { SampleMonth } from "../../src/panels/sample-month/sample-month.tsx";
import { playedDays, playedMonthOf } from "../../src/shared/samples/metrics/sample-answers.ts";
import { sampleMetrics } from "../../src/shared/samples/metrics/sample-metrics.ts";

const mapId = "sample-telecom-onboarding";
const metrics = sampleMetrics.get(mapId) ?? [];
const now = Date.parse("2026-11-20T12:00:00Z");

/** Keeps what a server would: the newest answer of each id. */
function keepingPlayer() {
	const answers = new Map<string, { at: string; customer: string }>();
	const player: MonthPlayer = {
		eraseCustomer: async (key) => {
			for (const [id, { customer }] of answers) if (customer === key) answers.delete(id);
		},
		sendAnswers: async (metricId, lines) => {
			for (const line of lines.split("\n")) {
				const answer = JSON.parse(line);
				answers.set(`${metricId} ${answer.id}`, answer);
			}
		},
	};
	return { player, answers };
}

function options(player: MonthPlayer, more: Partial<PlayMonthOptions> = {}): PlayMonthOptions {
	const signal = new AbortController().signal;
	return { player, mapId, metrics, now, signal, pause: async () => {}, onDay: () => {}, ...more };
}

describe("a played month", () => {
	it("comes day by day, and again the next time", async () => {
		const { player, answers } = keepingPlayer();
		const days: number[] = [];
		const sizes: number[] = [];
		const pause = async () => {
			sizes.push(answers.size);
		};
		await playMonth(options(player, { pause, onDay: (day) => days.push(day) }));
		expect(days).toEqual(Array.from({ length: playedDays }, (_, index) => index + 1));
		expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
		const once = new Map(answers);
		await playMonth(options(player, { pause, onDay: (day) => days.push(day) }));
		expect(answers).toEqual(once);
		expect(sizes[playedDays]).toBeLessThan(once.size);
	});

	it("is whole when it is cut short", async () => {
		const [whole, cut] = [keepingPlayer(), keepingPlayer()];
		await playMonth(options(whole.player));
		const controller = new AbortController();
		const onDay = (day: number) => day === 4 && controller.abort();
		await playMonth(options(cut.player, { signal: controller.signal, onDay }));
		expect(cut.answers).toEqual(whole.answers);
	});

	it("has nothing that is still to come, and can be taken away by one key", async () => {
		const { player, answers } = keepingPlayer();
		await playMonth(options(player));
		expect([...answers.values()].every(({ at }) => Date.parse(at) <= now)).toBe(true);
		await player.eraseCustomer(playedMonthOf(mapId));
		const newest =
			[...answers.values()]
				.map(({ at }) => at)
				.sort()
				.at(-1) ?? "";
		expect(newest < "2026-10-22").toBe(true);
	});
});

describe("the strip on a sample map", () => {
	function renderStrip(player: MonthPlayer, id = mapId) {
		const send = async (metricId: string, lines: string) => {
			await player.sendAnswers(metricId, lines);
			return { accepted: 0, duplicates: 0, rejected: [] };
		};
		const own = pageScoreServices();
		const services = { ...own, client: { ...own.client, ...player, sendAnswers: send }, now: () => now };
		render(
			<ScoreServicesProvider services={services}>
				<SampleMonth mapId={id} dayLength={1} />
			</ScoreServicesProvider>,
		);
		return userEvent.setup();
	}

	it("says that the scores are generated, plays, and says so again", async () => {
		const { player, answers } = keepingPlayer();
		const user = renderStrip(player);
		expect(screen.getByText("Scores on this sample are generated.")).toBeTruthy();
		await user.click(screen.getByRole("button", { name: "Play a month" }));
		await screen.findByText(/^Day \d+ of 30$/);
		await screen.findByRole("button", { name: "Play a month" }, { timeout: 10_000 });
		expect(answers.size).toBeGreaterThan(1_000);
	});

	it("goes to the end at once", async () => {
		const { player, answers } = keepingPlayer();
		const user = renderStrip(player);
		await user.click(screen.getByRole("button", { name: "Play a month" }));
		await user.click(await screen.findByRole("button", { name: "To the end" }));
		await screen.findByRole("button", { name: "Play a month" }, { timeout: 10_000 });
		expect(answers.size).toBeGreaterThan(1_000);
	});

	it("says why nothing can be played", async () => {
		const failing = { eraseCustomer: () => Promise.reject(new Error("The server cannot be reached.")), sendAnswers: vi.fn() };
		const user = renderStrip(failing);
		await user.click(screen.getByRole("button", { name: "Play a month" }));
		expect(await screen.findByText("The server cannot be reached.")).toBeTruthy();
		expect(failing.sendAnswers).not.toHaveBeenCalled();
	});

	it("is not there on a map of one's own", () => {
		renderStrip(keepingPlayer().player, "my-own-map-id");
		expect(screen.queryByRole("region", { name: "Sample scores" })).toBeNull();
	});
});
