import { afterEach, describe, expect, it } from "vitest";
import type { Secret } from "../../server/storage/secret-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import type { StorageUnderTest } from "./storage.ts";

const map = "map-one-1";

function secret(person: string, key: string, changes: Partial<Secret> = {}): Secret {
	return { topic: "vote:one", person, key, value: "1", at: 1_000, ...changes };
}

/** What every driver must do about what only its person may know. */
export function describeSecretStorage(name: string, create: () => StorageUnderTest): void {
	describe(`storage of secrets: ${name}`, () => {
		const opened: { storage: Storage; place: StorageUnderTest }[] = [];
		afterEach(async () => {
			for (const { storage, place } of opened.splice(0)) {
				await storage.close().catch(() => undefined);
				await place.remove();
			}
		});

		async function open(options: { readonly isTiny?: boolean } = {}) {
			const place = create();
			const entry = { storage: await place.open(options), place };
			opened.push(entry);
			await entry.storage.createMap({ id: map, state: null, person: "olga-owner", at: 500 });
			return entry;
		}

		it("keeps each under its map, topic, person and key, in the order in which they came, over a close", async () => {
			const entry = await open();
			await entry.storage.changeSecrets(map, { put: [secret("ben", "b"), secret("ada", "a", { at: 900 })] });
			await entry.storage.changeSecrets(map, { put: [secret("ada", "a", { value: "2", at: 5_000 })] });
			await entry.storage.changeSecrets("map-two-2", { put: [secret("ada", "z")] });
			await entry.storage.changeSecrets(map, { put: [secret("ada", "c", { topic: "writing:one", value: "{}" })] });
			await entry.storage.close();
			entry.storage = await entry.place.open();
			const first = secret("ada", "a", { value: "2", at: 900 });
			expect(await entry.storage.readSecrets(map, "vote:one")).toEqual([first, secret("ben", "b")]);
			expect((await entry.storage.readSecretsOf(map, "ada")).map(({ key }) => key)).toEqual(["a", "c"]);
			expect([...(await entry.storage.listSecretTopics(map))].sort()).toEqual(["vote:one", "writing:one"]);
		});

		it("changes all or nothing, taking away first", async () => {
			const { storage } = await open();
			await storage.changeSecrets(map, { put: [secret("ada", "a"), secret("ada", "b"), secret("ben", "a")] });
			await storage.changeSecrets(map, {
				removeTopics: ["no-such-topic"],
				remove: [secret("ada", "a"), secret("ada", "none")],
				put: [secret("ada", "c")],
			});
			expect((await storage.readSecrets(map, "vote:one")).map(({ person, key }) => `${person} ${key}`)).toEqual([
				"ada b",
				"ada c",
				"ben a",
			]);
			const broken = { ...secret("ada", "d"), value: null as unknown as string };
			await expect(storage.changeSecrets(map, { removeTopics: ["vote:one"], put: [broken] })).rejects.toThrow();
			expect(await storage.readSecrets(map, "vote:one")).toHaveLength(3);
			await storage.changeSecrets(map, { removeTopics: ["vote:one"] });
			expect(await storage.readSecrets(map, "vote:one")).toEqual([]);
		});

		it("keeps nothing on a full disk, and says so", async () => {
			const { storage } = await open({ isTiny: true });
			const large = secret("ada", "a", { value: "a".repeat(1_000_000) });
			await expect(storage.changeSecrets(map, { put: [large] })).rejects.toMatchObject({ code: "storageFull" });
			expect(await storage.readSecretsOf(map, "ada")).toEqual([]);
			await storage.changeSecrets(map, { put: [secret("ada", "a")] });
		});

		it("knows which maps are locked, and forgets secrets and locks with the map", async () => {
			const { storage } = await open();
			for (const isLocked of [true, true]) await storage.setMapLock(map, isLocked);
			await storage.setMapLock("map-two-2", true);
			await storage.setMapLock("map-two-2", false);
			await storage.changeSecrets(map, { put: [secret("ada", "a")] });
			expect((await storage.loadAccess()).lockedMaps).toEqual([map]);
			await storage.setDeleted(map, 1_000);
			expect((await storage.loadAccess()).lockedMaps).toEqual([map]);
			expect(await storage.removeMap(map, 2_000)).toBe(true);
			expect((await storage.loadAccess()).lockedMaps).toEqual([]);
			expect(await storage.listSecretTopics(map)).toEqual([]);
		});
	});
}
