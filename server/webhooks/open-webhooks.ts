import { Notices } from "../notices/notices.ts";
import type { Storage } from "../storage/storage.ts";
import { WebhookWatch, type WebhookWatchOptions } from "./webhook-watch.ts";
import { Webhooks, type WebhooksOptions } from "./webhooks.ts";

/** What a test makes shorter. */
export interface WebhookPauses extends Pick<WebhooksOptions, "pauses">, Pick<WebhookWatchOptions, "delay"> {}

type OpenOptions = WebhooksOptions &
	Omit<WebhookWatchOptions, "webhooks" | "notices" | "storage" | "base"> & { readonly storage: Storage };

/** The webhooks of all maps, what concerns people on them, and the watch that notes both. */
export function openWebhooks(options: OpenOptions) {
	const webhooks = new Webhooks(options);
	const notices = new Notices(options);
	let base = "";
	const watch = new WebhookWatch({ ...options, webhooks, notices, base: () => base });
	return {
		webhooks,
		notices,
		onEdit: (mapId: string) => watch.onEdit(mapId),
		onTalk: (mapId: string) => watch.onTalk(mapId),
		/** Tells what happened while the server was away. `address`: where people open it. */
		async start(address: string): Promise<void> {
			base = address;
			await watch.start();
		},
		async close(): Promise<void> {
			await watch.close();
			await webhooks.close();
		},
	};
}
