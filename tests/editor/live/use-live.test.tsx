// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { LiveView } from "../../../src/editor/live/live.ts";
import { LiveServicesProvider, useLive, useSecondsLeft, useWorkshop } from "../../../src/editor/live/use-live.ts";
import { EditorProvider } from "../../../src/editor/use-session.ts";
import { setLive } from "../../../src/shared/live/live-state.ts";
import { startedTimer } from "../../../src/shared/live/timer.ts";
import { createLiveClient } from "../../../src/sync/live-client.ts";
import { createDevice } from "../../offline/device.ts";
import { FakeServer } from "../../sync/fake-server.ts";
import { editorOfSmallMap } from "../editor-driver.ts";

const device = createDevice();
afterEach(() => {
	cleanup();
	vi.useRealTimers();
	device.close();
});

const openVotes = ({ state }: LiveView) => Object.keys(state.votes).length;

function Shown() {
	const left = useSecondsLeft();
	const votes = useLive(openVotes);
	const live = useWorkshop();
	return (
		<button type="button" onClick={() => void live.act({ kind: "timer.pause" })}>
			{left === null ? "no timer" : `${left} s`}, {votes} votes
		</button>
	);
}

describe("a component", () => {
	it("shows a part of the workshop, and the time that is left by the server's clock", async () => {
		const server = new FakeServer();
		const sent: string[] = [];
		const now = Date.UTC(2020, 1, 1);
		const answer: typeof fetch = async (path, init) => {
			sent.push(`${init?.method} ${String(path)} ${String(init?.body ?? "")}`);
			return Response.json({ now, votes: {}, cards: [] });
		};
		const person = () => "ada-in-a-browser";
		const services = {
			url: "ws://fake/sync",
			client: createLiveClient({ fetch: answer, person, monotonic: () => 0 }),
			storage: device.openPage(),
			WebSocketClass: server.WebSocket,
			person,
			now: () => 0,
		};
		setLive(server.doc, "timer", { key: "now", value: startedTimer(90, now) });
		render(
			<EditorProvider editor={editorOfSmallMap()}>
				<LiveServicesProvider services={services}>
					<Shown />
				</LiveServicesProvider>
			</EditorProvider>,
		);
		expect(screen.getByRole("button").textContent).toBe("no timer, 0 votes");
		expect(await screen.findByText("90 s, 0 votes")).toBeDefined();
		expect(server.last.url).toBe("ws://fake/sync/map-00000001.live?ack=1&person=ada-in-a-browser");
		await act(async () => screen.getByRole("button").click());
		expect(sent.at(-1)).toBe('POST /api/maps/map-00000001/live?person=ada-in-a-browser {"kind":"timer.pause"}');
	});
});
