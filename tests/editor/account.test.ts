// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ErrorCode } from "../../src/shared/errors.ts";

beforeEach(() => {
	localStorage.clear();
	vi.resetModules();
});

/** As a page that is opened anew reads it. */
async function openPage() {
	vi.resetModules();
	const [account, identity] = await Promise.all([import("../../src/editor/account.ts"), import("../../src/editor/identity.ts")]);
	return { ...account, ...identity };
}

const person = { personId: "person-from-server", name: "Ada", colour: "teal" } as const;
const member = { kind: "person", person, serverRole: "member" } as const;
const refusal = (code: ErrorCode) => async () => {
	const { AppError } = await import("../../src/shared/errors.ts");
	throw new AppError(code, "No.");
};

describe("who this browser is to the server", () => {
	it("is nobody's word at first, then the server's, also after a reload", async () => {
		const first = await openPage();
		expect(first.account().get()).toBeNull();
		await first.askAccount(async () => member);
		const later = await openPage();
		expect(later.account().get()).toEqual(member);
		expect(later.identity().get()).toEqual(person);
	});

	it("takes the place of the name that the device had, and leaves it where nobody signs in", async () => {
		const first = await openPage();
		first.setIdentity({ name: "Me on this laptop" });
		await first.askAccount(async () => ({ kind: "local" }));
		expect(first.identity().get().name).toBe("Me on this laptop");
		await first.askAccount(async () => member);
		expect(first.identity().get()).toEqual(person);
	});

	it("is a stranger where the server says so, whatever was known", async () => {
		const page = await openPage();
		page.setAccount(member);
		await page.askAccount(refusal("unauthorized"));
		expect(page.account().get()).toEqual({ kind: "stranger" });
	});

	it("stays what it was while the server is away, and a new device goes on by itself", async () => {
		const page = await openPage();
		page.setAccount(member);
		await page.askAccount(refusal("unavailable"));
		expect(page.account().get()).toEqual(member);
		localStorage.clear();
		const fresh = await openPage();
		await fresh.askAccount(refusal("unavailable"));
		expect(fresh.account().get()).toEqual({ kind: "local" });
		expect(localStorage.getItem("odograph:account")).toBeNull();
	});

	it("becomes a stranger when a call or socket finds nobody signed in, and hears of other tabs", async () => {
		const page = await openPage();
		const { tellSessionEnd } = await import("../../src/sync/session-end.ts");
		page.account();
		tellSessionEnd();
		expect(page.account().get()).toBeNull();
		page.setAccount(member);
		tellSessionEnd();
		expect(page.account().get()).toEqual({ kind: "stranger" });
		localStorage.setItem("odograph:account", JSON.stringify(member));
		window.dispatchEvent(new StorageEvent("storage", { key: "odograph:account" }));
		expect(page.account().get()).toEqual(member);
	});

	it("is asked again where what is stored cannot be read", async () => {
		localStorage.setItem("odograph:account", '{"kind":"person"}');
		expect((await openPage()).account().get()).toBeNull();
	});
});
