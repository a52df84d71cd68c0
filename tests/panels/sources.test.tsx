// @vitest-environment jsdom
import "./browser-parts.ts";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ScoreServicesProvider } from "../../src/editor/scores/use-scores.ts";
import type { HookReach } from "../../src/editor/scores/use-sources.ts";
import { SourcesDialog } from "../../src/panels/sources/sources-dialog.tsx";
import { AppError } from "../../src/shared/errors.ts";
import { maskedSecret, type Source } from "../../src/shared/protocol/sources-api.ts";
import { createMetricsClient } from "../../src/sync/metrics-client.ts";
import type { NewSource, SourceChanges } from "../../src/sync/sources-client.ts";
import { mapScoreOf, metricOf } from "../support/fake-metrics.ts";
import { renderEditor } from "./render-editor.tsx";

const metric = metricOf();
const now = Date.parse("2026-03-20T12:00:00Z");

const field = (name: string, isRequired: boolean, about = "") => ({ name, about, isRequired });
const vendors = [
	{
		id: "standard-webhooks",
		label: "Standard Webhooks",
		secrets: [field("signingSecret", true, "Begins with whsec_.")],
		settings: [],
		mapping: { id: "$.data.id", at: ["$.data.at", "$.timestamp"], value: "$.data.value" },
	},
	{
		id: "medallia",
		label: "Medallia",
		secrets: ["token", "user", "password", "clientId", "clientSecret"].map((name) => field(name, false)),
		settings: [field("header", false, "Carries `token`.")],
		mapping: {},
	},
];

function sourceOf(changes: Partial<Source> = {}): Source {
	return {
		id: "s1",
		name: "Exit form",
		vendor: "standard-webhooks",
		metricId: metric.id,
		settings: {},
		mapping: {},
		secrets: { signingSecret: maskedSecret },
		createdAt: "2026-03-01T00:00:00.000Z",
		hookPath: "/api/hooks/s1",
		waiting: 0,
		givenUp: 0,
		problem: "",
		lastCallAt: null,
		lastReceipt: null,
		lastRefusal: null,
		...changes,
	};
}

const masked = (secrets: Readonly<Record<string, string>>) =>
	Object.fromEntries(Object.keys(secrets).map((name) => [name, maskedSecret]));

/** The dialog before a server that keeps sources in memory, and what was asked of it. */
function open({
	sources = [] as readonly Source[],
	reach = { publicUrl: null, isLoopbackOnly: true } as HookReach,
	refuse = null as AppError | null,
} = {}) {
	const kept = [...sources];
	const asked: { call: string; body?: unknown }[] = [];
	const change = (id: string, changes: Partial<Source>) => {
		const at = kept.findIndex((source) => source.id === id);
		const changed = { ...(kept[at] ?? sourceOf()), ...changes };
		kept[at] = changed;
		return changed;
	};
	const client = {
		vendors: async () => vendors,
		list: async () => [...kept],
		async create(source: NewSource) {
			asked.push({ call: "create", body: source });
			if (refuse) throw refuse;
			const made = sourceOf({ ...source, id: "new1", hookPath: "/api/hooks/new1", secrets: masked(source.secrets) });
			kept.push(made);
			return made;
		},
		async update(id: string, { secrets: _secrets, ...changes }: SourceChanges) {
			asked.push({ call: `update ${id}`, body: { ...changes, secrets: _secrets } });
			return change(id, changes);
		},
		async remove(id: string) {
			asked.push({ call: `remove ${id}` });
			kept.splice(
				kept.findIndex((source) => source.id === id),
				1,
			);
		},
		async retry(id: string) {
			asked.push({ call: `retry ${id}` });
			return change(id, { waiting: 2, givenUp: 0 });
		},
	};
	const scores = [mapScoreOf()];
	const services = {
		client: { ...createMetricsClient(), list: async () => [metric], mapScores: async () => scores },
		lastScores: { get: async () => null, put: async () => {} },
		EventSourceClass: null,
		now: () => now,
	};
	const view = renderEditor(
		<ScoreServicesProvider services={services}>
			<SourcesDialog
				metricId={metric.id}
				onClose={() => {}}
				services={{ client, loadReach: async () => reach, now: () => now }}
			/>
		</ScoreServicesProvider>,
	);
	return { ...view, asked };
}

describe("connecting a source", () => {
	it("goes from the vendor over its secret to the address, and never shows the secret again", async () => {
		const { user, asked } = open();
		await user.click(await screen.findByRole("button", { name: /^Standard Webhooks/ }));
		const secret = screen.getByLabelText("Signing secret");
		expect(secret.getAttribute("type")).toBe("password");
		fireEvent.change(secret, { target: { value: " whsec_abc " } });
		fireEvent.change(screen.getByLabelText("Segments"), { target: { value: "plan = $.data.plan" } });
		await user.click(screen.getByRole("button", { name: "Connect" }));
		const address = await screen.findByLabelText("Address for Standard Webhooks");
		expect(asked).toEqual([
			{
				call: "create",
				body: {
					vendor: "standard-webhooks",
					metricId: metric.id,
					name: "Standard Webhooks",
					secrets: { signingSecret: "whsec_abc" },
					settings: {},
					mapping: { segment: { plan: "$.data.plan" } },
				},
			},
		]);
		expect(address).toHaveProperty("value", `${window.location.origin}/api/hooks/new1`);
		expect(screen.getByText(/^This server answers on its own machine only/)).toBeDefined();
		expect(document.body.innerHTML).not.toContain("whsec_abc");
	});

	it("shows the vendor's own paths, which may be changed", async () => {
		const { user, asked } = open();
		await user.click(await screen.findByRole("button", { name: /^Standard Webhooks/ }));
		expect(screen.getByLabelText("When")).toHaveProperty("value", "$.data.at\n$.timestamp");
		fireEvent.change(screen.getByLabelText("Score"), { target: { value: "$.data.nps" } });
		fireEvent.change(screen.getByLabelText("Signing secret"), { target: { value: "whsec_abc" } });
		await user.click(screen.getByRole("button", { name: "Connect" }));
		await screen.findByLabelText("Address for Standard Webhooks");
		expect(asked[0]?.body).toMatchObject({ mapping: { value: "$.data.nps" } });
	});

	it("asks for what is missing before anything is sent", async () => {
		const { user, asked } = open();
		await user.click(await screen.findByRole("button", { name: /^Standard Webhooks/ }));
		await user.click(screen.getByRole("button", { name: "Connect" }));
		expect((await screen.findByRole("alert")).textContent).toContain("missing");
		expect(screen.getByLabelText("Signing secret").getAttribute("aria-invalid")).toBe("true");
		expect(asked).toEqual([]);
	});

	it("lets who signs nothing choose a proof, and makes a token", async () => {
		const { user, asked } = open({ reach: { publicUrl: "https://maps.example", isLoopbackOnly: false } });
		await user.click(await screen.findByRole("button", { name: /^Medallia/ }));
		expect(screen.queryByLabelText("User")).toBeNull();
		await user.click(screen.getByRole("button", { name: "Make one" }));
		const token = screen.getByLabelText("Token");
		expect(token).toHaveProperty("value", expect.stringMatching(/^[\w-]{32}$/));
		await user.click(screen.getByRole("radio", { name: "OAuth client" }));
		expect(screen.queryByLabelText("Token")).toBeNull();
		fireEvent.change(screen.getByLabelText("Client ID"), { target: { value: "us" } });
		fireEvent.change(screen.getByLabelText("Client secret"), { target: { value: "long" } });
		fireEvent.change(screen.getByLabelText("Score"), { target: { value: "$.score" } });
		await user.click(screen.getByRole("button", { name: "Connect" }));
		expect(await screen.findByLabelText("Address where it gets its token")).toHaveProperty(
			"value",
			"https://maps.example/api/hooks/new1/token",
		);
		expect(asked[0]?.body).toMatchObject({ secrets: { clientId: "us", clientSecret: "long" } });
		expect(asked[0]?.body).not.toHaveProperty("secrets.token");
	});

	it("says the server's objections as sentences", async () => {
		const { user } = open({
			refuse: new AppError("badRequest", "Give the paths `id`, `at` (or `atReceived`) and `value` in the mapping."),
		});
		await user.click(await screen.findByRole("button", { name: /^Standard Webhooks/ }));
		fireEvent.change(screen.getByLabelText("Signing secret"), { target: { value: "whsec_abc" } });
		await user.click(screen.getByRole("button", { name: "Connect" }));
		expect((await screen.findByRole("alert")).textContent).toBe(
			"Give the paths “Id of the answer”, “When” (or “An answer without a time counts for when it came”) and “Score” in the mapping.",
		);
	});
});

describe("the sources of a metric", () => {
	it("are told with what became of them, others' left out", async () => {
		open({
			sources: [
				sourceOf({
					lastCallAt: "2026-03-20T11:50:00.000Z",
					lastReceipt: {
						accepted: 2,
						duplicates: 0,
						rejected: [{ index: 1, reason: "11 is above the scale" }],
						queued: 0,
						ignored: 1,
					},
					lastRefusal: { at: "2026-03-20T11:00:00.000Z", reason: "The signature does not match." },
				}),
				sourceOf({ id: "s2", name: "Elsewhere", metricId: "another" }),
			],
		});
		const news = within(await screen.findByRole("list", { name: "What became of Exit form" }));
		expect(news.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
			"Last call 10 minutes ago: 2 answers taken, 1 answer refused, 1 event without a score.",
			"Refused: 11 is above the scale.",
			"A call was turned away 1 hour ago: The signature does not match.",
		]);
		expect(screen.queryByText("Elsewhere")).toBeNull();
	});

	it("ask again for what was given up", async () => {
		const { user, asked } = open({ sources: [sourceOf({ givenUp: 2, problem: "The vendor answered 403" })] });
		await screen.findByText("2 answers could not be had from the vendor. The vendor answered 403.");
		await user.click(screen.getByRole("button", { name: "Ask for them again" }));
		await screen.findByText("2 answers still to be asked of the vendor.");
		expect(asked).toEqual([{ call: "retry s1" }]);
	});

	it("change without their secrets being typed again", async () => {
		const { user, asked } = open({ sources: [sourceOf({ mapping: { segment: { plan: "$.plan" } } })] });
		await user.click(await screen.findByRole("button", { name: "Change Exit form" }));
		expect(screen.getByLabelText("Signing secret")).toHaveProperty("value", "");
		expect(screen.getByLabelText("Segments")).toHaveProperty("value", "plan = $.plan");
		fireEvent.change(screen.getByLabelText("Name of the source"), { target: { value: "Entry form" } });
		await user.click(screen.getByRole("button", { name: "Save" }));
		await screen.findByRole("heading", { name: "Entry form" });
		expect(asked).toEqual([
			{
				call: "update s1",
				body: { name: "Entry form", secrets: {}, settings: {}, mapping: { segment: { plan: "$.plan" } } },
			},
		]);
	});

	it("are deleted after a second look, and the vendors are there to begin anew", async () => {
		const { user, asked } = open({ sources: [sourceOf()] });
		await user.click(await screen.findByRole("button", { name: "Delete Exit form" }));
		expect(asked).toEqual([]);
		await user.click(screen.getByRole("button", { name: /^Delete it/ }));
		await waitFor(() => expect(asked).toEqual([{ call: "remove s1" }]));
		await screen.findByRole("button", { name: /^Medallia/ });
	});
});
