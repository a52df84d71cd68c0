// @vitest-environment jsdom
import "./browser-parts.ts";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { setAccount } from "../../src/editor/account.ts";
import { arrangeMaps } from "../../src/panels/home/arrange-maps.ts";
import type { HomeList, HomeMap, HomeMaps } from "../../src/panels/home/home-maps.ts";
import { HomePage } from "../../src/panels/home/home-page.tsx";
import { previewOf } from "../../src/panels/home/preview-of.ts";
import { AppError } from "../../src/shared/errors.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";

function mapNamed(title: string, changes: Partial<HomeMap> = {}): HomeMap {
	return {
		id: title.toLowerCase().replaceAll(" ", "-"),
		title,
		scenario: "",
		state: "current",
		updatedAt: 1_000,
		createdAt: 1_000,
		counts: { stages: 2, steps: 1, cards: 4 },
		thumbnail: "",
		isOnServer: true,
		isOnDevice: false,
		role: "owner",
		isLost: false,
		isTakenAway: false,
		...changes,
	};
}

/** A place for maps that behaves like the real one: what is written is what the next list says. */
function storeOf(first: Partial<HomeList>) {
	let list: HomeList = { maps: [], bin: [], letGo: [], takenAway: [], serverProblem: "", ...first };
	const without = (maps: readonly HomeMap[], id: string) => maps.filter((map) => map.id !== id);
	const store: HomeMaps = {
		list: async () => list,
		create: vi.fn<HomeMaps["create"]>(async () => "new-map"),
		async rename(map, title) {
			list = { ...list, maps: list.maps.map((known) => (known.id === map.id ? { ...known, title } : known)) };
		},
		async duplicate(map) {
			list = { ...list, maps: [...list.maps, { ...map, id: "copy", title: `${map.title} (copy)` }] };
			return "copy";
		},
		async remove(map) {
			list = { ...list, maps: without(list.maps, map.id), bin: [...list.bin, map] };
		},
		async restore(map) {
			list = { ...list, maps: [...list.maps, map], bin: without(list.bin, map.id) };
		},
		async leave(map) {
			list = { ...list, maps: without(list.maps, map.id) };
		},
		async bringBack(map) {
			list = { ...list, maps: list.maps.map((known) => (known.id === map.id ? { ...known, isLost: false } : known)) };
		},
		async forget(map) {
			list = { ...list, maps: without(list.maps, map.id) };
		},
		preview: async () => null,
	};
	return { store, list: () => list };
}

function open(first: Partial<HomeList>, changes: Partial<HomeMaps> = {}) {
	const { store, list } = storeOf(first);
	const onOpen = vi.fn<(id: string) => void>();
	render(<HomePage store={{ ...store, ...changes }} onOpen={onOpen} account={null} renderImport={() => null} />);
	return { user: userEvent.setup(), onOpen, list, store };
}

const titles = () => screen.queryAllByRole("heading", { level: 2 }).map((heading) => heading.textContent);

async function choose(user: ReturnType<typeof userEvent.setup>, title: string, action: string) {
	await user.click(await screen.findByRole("button", { name: `Actions for ${title}` }));
	await user.click(await screen.findByRole("menuitem", { name: action }));
}

describe("the home page", () => {
	it("lists maps, last edited first, and finds them by words without accents", async () => {
		const { user } = open({
			maps: [mapNamed("Café loyalty", { updatedAt: 1 }), mapNamed("Telecom", { updatedAt: 3, scenario: "Order a plan" })],
		});
		await waitFor(() => expect(titles()).toEqual(["Telecom", "Café loyalty"]));
		await user.type(screen.getByLabelText("Search maps"), "cafe");
		expect(titles()).toEqual(["Café loyalty"]);
		await user.clear(screen.getByLabelText("Search maps"));
		await user.type(screen.getByLabelText("Search maps"), "nothing like it");
		expect(screen.getByText("No map matches “nothing like it”")).toBeTruthy();
	});

	it("renames in place; Escape keeps the old title", async () => {
		const { user, list } = open({ maps: [mapNamed("Telecom")] });
		await choose(user, "Telecom", "Rename");
		await user.type(await screen.findByLabelText("Title of the map"), " 2{Enter}");
		await waitFor(() => expect(list().maps[0]?.title).toBe("Telecom 2"));
		await choose(user, "Telecom 2", "Rename");
		await user.type(await screen.findByLabelText("Title of the map"), " 3{Escape}");
		expect(titles()).toEqual(["Telecom 2"]);
	});

	it("moves to the bin without a question, and back by undo", async () => {
		const { user, list } = open({ maps: [mapNamed("Telecom")] });
		await choose(user, "Telecom", "Move to bin");
		await waitFor(() => expect(list().bin).toHaveLength(1));
		await user.click(await screen.findByRole("button", { name: "Undo" }));
		await waitFor(() => expect(list().maps).toHaveLength(1));
		await waitFor(() => expect(titles()).toEqual(["Telecom"]));
	});

	it("restores from the bin", async () => {
		const { user, list } = open({ bin: [mapNamed("Old")] });
		await user.click(await screen.findByLabelText("Bin (1)"));
		await user.click(screen.getByRole("button", { name: "Restore Old" }));
		await waitFor(() => expect(list().maps.map((map) => map.title)).toEqual(["Old"]));
	});

	it("says which map left with the server's, and offers to bring back what only this device has", async () => {
		const lost = mapNamed("Lost", { isLost: true, isOnServer: false, isOnDevice: true });
		const { user, list } = open({ maps: [lost], letGo: ["Old"] });
		expect(await screen.findByText(/“Old” had been in the bin until the time was over/)).toBeTruthy();
		expect(screen.getByText("No longer on the server")).toBeTruthy();
		await user.click(screen.getByRole("button", { name: "Bring Lost back" }));
		await waitFor(() => expect(list().maps[0]?.isLost).toBe(false));
		await waitFor(() => expect(screen.queryByText("No longer on the server")).toBeNull());
	});

	it("leaves a map of somebody else's after a question, and offers that for none of one's own", async () => {
		setAccount({ kind: "person", person: { personId: "person-0001", name: "Ada", colour: "teal" }, serverRole: "member" });
		const { user, list } = open({ maps: [mapNamed("Mine"), mapNamed("Theirs", { role: "editor" })] });
		await user.click(await screen.findByRole("button", { name: "Actions for Mine" }));
		await screen.findByRole("menuitem", { name: "Move to bin" });
		expect(screen.queryByRole("menuitem", { name: "Leave…" })).toBeNull();
		await user.keyboard("{Escape}");
		await choose(user, "Theirs", "Leave…");
		await user.click(await screen.findByRole("button", { name: "Stay" }));
		expect(list().maps).toHaveLength(2);
		await choose(user, "Theirs", "Leave…");
		await user.click(await screen.findByRole("button", { name: "Leave the map" }));
		await waitFor(() => expect(list().maps.map(({ title }) => title)).toEqual(["Mine"]));
		expect(await screen.findByText("You have left “Theirs”.")).toBeTruthy();
	});

	it("duplicates", async () => {
		const { user } = open({ maps: [mapNamed("Telecom")] });
		await choose(user, "Telecom", "Duplicate");
		await waitFor(() => expect(titles()).toContain("Telecom (copy)"));
	});

	it("offers the templates where there is no map yet, and opens what is made", async () => {
		const { user, onOpen, store } = open({});
		const tile = await screen.findByRole("button", { name: /^Patient journey/ });
		await waitFor(() => expect(tile.hasAttribute("disabled")).toBe(false));
		await user.click(tile);
		await waitFor(() => expect(onOpen).toHaveBeenCalledWith("new-map"));
		const [given] = vi.mocked(store.create).mock.calls[0] ?? [];
		expect(given?.title).toBe("Patient journey");
		expect(given?.content?.stages.length).toBeGreaterThan(3);
	});

	it("says plainly that the server is away and shows this device's maps", async () => {
		open({ maps: [mapNamed("Mine", { isOnServer: false, isOnDevice: true })], serverProblem: "The server cannot be reached." });
		expect(await screen.findByText(/The server cannot be reached\. Showing the maps kept on this device/)).toBeTruthy();
		expect(titles()).toEqual(["Mine"]);
	});

	it("marks a map that only this device has", async () => {
		open({ maps: [mapNamed("Mine", { isOnServer: false }), mapNamed("Ours")] });
		const mine = (await screen.findByText("Mine")).closest("li");
		expect(within(mine ?? document.body).getByText("On this device only")).toBeTruthy();
		expect(screen.getAllByText("On this device only")).toHaveLength(1);
	});

	it("says a refusal and shows what is true again", async () => {
		const { user } = open(
			{ maps: [mapNamed("Telecom")] },
			{
				rename: async () => {
					throw new AppError("unavailable", "The server cannot be reached; try again.");
				},
			},
		);
		await choose(user, "Telecom", "Rename");
		await user.type(await screen.findByLabelText("Title of the map"), "X{Enter}");
		expect(await screen.findByText("The server cannot be reached; try again.")).toBeTruthy();
		await waitFor(() => expect(titles()).toEqual(["Telecom"]));
	});
});

describe("the order of maps", () => {
	it("knows numbers in titles", () => {
		const maps = ["Map 10", "map 9", "Árbol"].map((title) => mapNamed(title));
		expect(arrangeMaps(maps, "", "title").map((map) => map.title)).toEqual(["Árbol", "map 9", "Map 10"]);
	});
});

describe("a drawn preview", () => {
	it("has a gap in the curve where a step is not scored", () => {
		const content = telecomOnboarding();
		const whole = previewOf(content).curves.length;
		const [persona] = content.personas;
		const middle = content.steps[Math.floor(content.steps.length / 2)];
		const cut: MapContent = {
			...content,
			emotions: content.emotions
				.filter((emotion) => emotion.personaId === persona?.id && emotion.curve === "as-is")
				.filter((emotion) => emotion.stepId !== middle?.id),
		};
		expect(whole).toBeGreaterThan(0);
		expect(previewOf(cut).curves.length).toBeGreaterThan(1);
	});

	it("of an empty map is empty, not broken", () => {
		const empty: MapContent = {
			stages: [],
			steps: [],
			lanes: [],
			cards: [],
			emotions: [],
			connections: [],
			personas: [],
			owners: [],
		};
		expect(previewOf(empty)).toMatchObject({ stages: [], lanes: [], cards: [], curves: [] });
	});
});

describe("who is on the server by an invite link", () => {
	const person = { personId: "person-0001", name: "Ada", colour: "teal" } as const;
	afterEach(() => setAccount({ kind: "local" }));

	const actionsOf = async (user: ReturnType<typeof userEvent.setup>, title: string) => {
		await user.click(await screen.findByRole("button", { name: `Actions for ${title}` }));
		return (await screen.findAllByRole("menuitem")).map(({ textContent }) => textContent);
	};

	it("finds no way to make maps as a guest, and is told where maps come from", async () => {
		setAccount({ kind: "person", person, serverRole: "guest" });
		open({});
		expect(await screen.findByText(/^Maps that you are invited to/)).toBeTruthy();
		expect(screen.queryByRole("button", { name: "New map" })).toBeNull();
	});

	it("sees their role on a map, and only what it lets them do", async () => {
		setAccount({ kind: "person", person, serverRole: "guest" });
		const { user } = open({ maps: [mapNamed("Looked at", { role: "viewer" }), mapNamed("Edited", { role: "editor" })] });
		expect(await screen.findByText(/^Viewer · /)).toBeTruthy();
		expect(await actionsOf(user, "Looked at")).toEqual(["Leave…"]);
		await user.keyboard("{Escape}");
		expect(await actionsOf(user, "Edited")).toEqual(["Rename", "Leave…"]);
	});

	it("keeps what was not sent of a map that was taken away, until they remove it", async () => {
		setAccount({ kind: "person", person, serverRole: "member" });
		const { user } = open({ maps: [mapNamed("Gone", { isTakenAway: true, isOnServer: false })] });
		expect(await screen.findByText(/edits that were not sent are here/)).toBeTruthy();
		await choose(user, "Gone", "Remove from this device");
		await waitFor(() => expect(titles()).not.toContain("Gone"));
	});

	it("hears of maps that they were taken off", async () => {
		open({ takenAway: ["Secret plan"] });
		expect(await screen.findByText("You no longer have access to “Secret plan”.")).toBeTruthy();
	});
});
