// @vitest-environment jsdom
import "./browser-parts.ts";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { createEditor } from "../../src/editor/editor.ts";
import { EditorProvider } from "../../src/editor/use-session.ts";
import { Webhooks } from "../../src/panels/share/webhooks.tsx";
import { AppError } from "../../src/shared/errors.ts";
import type { Delivery, NewWebhook, Webhook } from "../../src/shared/protocol/webhook-api.ts";
import { localSession } from "../editor/editor-driver.ts";

const url = "https://hooks.example/odograph";

function webhookOf(changes: Partial<Webhook> = {}): Webhook {
	return {
		...{ id: "w1", url, events: ["card.assigned"], createdAt: "2026-03-01T00:00:00.000Z" },
		...{ createdBy: "Ada", state: "open", ...changes },
	};
}

function openWebhooks(kept: Webhook[] = [], { sent = [], refuse }: { sent?: Delivery[]; refuse?: AppError } = {}) {
	const asked: unknown[] = [];
	const calls = {
		list: async () => [...kept],
		async create(wish: NewWebhook) {
			asked.push(wish);
			if (refuse) throw refuse;
			kept.unshift(webhookOf({ id: "w9", ...wish }));
			return { ...webhookOf({ id: "w9", ...wish }), secret: "whsec_c2VjcmV0" };
		},
		async end(id: string) {
			asked.push(`end ${id}`);
			kept.splice(0, 1);
		},
		deliveries: async () => sent,
		test: async (id: string) => void asked.push(`test ${id}`),
		repeat: async (id: string, delivery: string) => void asked.push(`repeat ${id} ${delivery}`),
	};
	render(
		<EditorProvider editor={createEditor(localSession())}>
			<Webhooks calls={calls} />
		</EditorProvider>,
	);
	return { user: userEvent.setup(), asked };
}

describe("webhooks", () => {
	it("are made for what is chosen, and the secret is there to be copied", async () => {
		const { user, asked } = openWebhooks();
		await user.type(screen.getByLabelText("Address"), ` ${url} `);
		await user.click(screen.getByRole("switch", { name: "A status changes" }));
		await user.click(screen.getByRole("button", { name: "Make webhook" }));
		expect(await screen.findByLabelText("Signing secret")).toHaveProperty("value", "whsec_c2VjcmV0");
		expect(asked).toEqual([{ url, events: ["card.assigned", "comment.mentioned", "score.pastTarget"] }]);
	});

	it("show what became of each delivery, and send one again", async () => {
		const sent: Delivery = {
			...{ id: "msg_1", event: "card.assigned", body: '{"type":"card.assigned"}', at: "2026-03-01T00:00:00.000Z" },
			...{ attempts: 8, state: "givenUp", when: null, problem: "The receiver answered 500." },
		};
		const { user, asked } = openWebhooks([webhookOf()], { sent: [sent] });
		await user.click(await screen.findByText("Deliveries"));
		expect(await screen.findByText("Given up. The receiver answered 500. 8 tries so far.")).toBeTruthy();
		await user.click(screen.getByRole("button", { name: /Send card.assigned/ }));
		await user.click(screen.getByRole("button", { name: "Send a test" }));
		expect(asked).toEqual(["repeat w1 msg_1", "test w1"]);
	});

	it("say why one sends nothing, and end it", async () => {
		const { user, asked } = openWebhooks([webhookOf({ state: "makerLost" })]);
		const list = await screen.findByRole("list", { name: "Webhooks" });
		expect(within(list).getByText(/may not do that on this map any more · by Ada/)).toBeTruthy();
		await user.click(within(list).getByRole("button", { name: `End the webhook to ${url}` }));
		expect(asked).toEqual(["end w1"]);
	});

	it("say why one could not be made, and keep what was typed", async () => {
		const { user } = openWebhooks([], { refuse: new AppError("badRequest", "The webhook's address cannot be used.") });
		await user.type(screen.getByLabelText("Address"), "ftp://x");
		await user.click(screen.getByRole("button", { name: "Make webhook" }));
		expect((await screen.findByRole("alert")).textContent).toContain("cannot be used");
		expect(screen.getByLabelText("Address")).toHaveProperty("value", "ftp://x");
	});
});
