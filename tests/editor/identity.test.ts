// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";

beforeEach(() => {
	localStorage.clear();
	vi.resetModules();
});

/** As a page that is opened anew reads it. */
const openPage = () => import("../../src/editor/identity.ts");

describe("who this device is", () => {
	it("is the same person after a reload, with the name and colour that were given", async () => {
		const first = await openPage();
		expect(first.hasName()).toBe(false);
		first.setIdentity({ name: "  Ada  ", colour: "teal" });
		const { personId } = first.identity().get();
		vi.resetModules();
		const later = await openPage();
		expect(later.identity().get()).toEqual({ personId, name: "Ada", colour: "teal" });
		expect(later.hasName()).toBe(true);
	});

	it.each([
		"no json",
		"{}",
		'{"personId":"x","name":"Ada","colour":"teal"}',
		'{"personId":"person-0001","name":"Ada","colour":"#fff"}',
	])("starts anew where %j is stored", async (stored) => {
		localStorage.setItem("odograph:identity", stored);
		const { identity } = await openPage();
		expect(identity().get().name).toBe("");
		expect(identity().get().personId).toMatch(/^[\w-]{16}$/);
	});

	it("lasts as long as the tab where nothing can be stored", async () => {
		const refuse = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
			throw new DOMException("refused", "SecurityError");
		});
		const { identity, setIdentity } = await openPage();
		setIdentity({ name: "Ada" });
		expect(identity().get().name).toBe("Ada");
		refuse.mockRestore();
	});
});
