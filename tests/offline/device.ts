import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { applyUpdate, Doc, type Text } from "yjs";
import { OdographDatabase } from "../../src/offline/database.ts";
import { createDeviceStorage, type DeviceStorage } from "../../src/offline/open-storage.ts";

/** One browser's storage: pages (tabs) opened on it see the same data. */
export function createDevice() {
	const indexedDB = new IDBFactory();
	const pages: DeviceStorage[] = [];
	return {
		indexedDB,
		openPage(): DeviceStorage {
			const page = createDeviceStorage({
				database: new OdographDatabase("odograph", { indexedDB, IDBKeyRange }),
				openWithin: 500,
			});
			pages.push(page);
			return page;
		},
		close() {
			for (const page of pages.splice(0)) page.close();
		},
	};
}

/** A person's document that hands each of its updates on. */
export function author(onUpdate: (update: Uint8Array) => void): { doc: Doc; text: Text; write(text: string): void } {
	const doc = new Doc();
	const text = doc.getText("t");
	doc.on("update", onUpdate);
	return { doc, text, write: (written) => text.insert(text.length, written) };
}

export function textOf(updates: readonly Uint8Array[]): string {
	const doc = new Doc();
	for (const update of updates) applyUpdate(doc, update);
	return doc.getText("t").toString();
}
