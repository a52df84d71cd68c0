import { useEffect, useMemo, useRef, useState } from "react";
import type { Source, VendorList } from "../../shared/protocol/sources-api.ts";
import { createSourcesClient, type NewSource, type SourceChanges, type SourcesClient } from "../../sync/sources-client.ts";
import { pageServices } from "../session-services.ts";

export type SourceVendor = VendorList["vendors"][number];

/** Who can call this server at all. */
export interface HookReach {
	readonly publicUrl: string | null;
	readonly isLoopbackOnly: boolean;
}

export interface SourceServices {
	readonly client: SourcesClient;
	loadReach(): Promise<HookReach>;
	now(): number;
}

export type SourceDraft = SourceChanges;

export interface SourcesState {
	/** Of the metric. Null until the first answer, as are the others. */
	readonly sources: readonly Source[] | null;
	readonly vendors: readonly SourceVendor[] | null;
	readonly reach: HookReach | null;
	/** Why the last look failed, `""` where it did not. */
	readonly problem: string;
}

export interface Sources extends SourcesState {
	/** Each rejects with an `AppError`. */
	create(vendor: string, draft: SourceDraft): Promise<Source>;
	update(id: string, draft: SourceDraft): Promise<Source>;
	remove(id: string): Promise<void>;
	retry(id: string): Promise<void>;
}

/** ms. Somebody sends a test at the vendor and looks here whether it came. */
const lookEvery = 4_000;

const nothing: SourcesState = { sources: null, vendors: null, reach: null, problem: "" };

export function pageSourceServices(): SourceServices {
	return { client: createSourcesClient(), loadReach: () => pageServices().api.server(), now: Date.now };
}

/** The sources of one metric, looked at again and again while somebody does. */
export function useSources(metricId: string, services: SourceServices): Sources {
	const [state, setState] = useState(nothing);
	const { client } = services;
	/** A look that began before a change must not show what was before it. */
	const changes = useRef(0);
	const look = useMemo(() => lookAt(metricId, services), [metricId, services]);
	useEffect(() => {
		let isCurrent = true;
		const run = async () => {
			const before = changes.current;
			const found = await look();
			if (isCurrent && before === changes.current) setState((shown) => ({ ...shown, ...found }));
		};
		void run();
		const timer = setInterval(() => void run(), lookEvery);
		return () => {
			isCurrent = false;
			clearInterval(timer);
		};
	}, [look]);

	function put(source: Source): Source {
		changes.current++;
		setState((shown) => {
			const known = shown.sources ?? [];
			const isKnown = known.some(({ id }) => id === source.id);
			return { ...shown, sources: isKnown ? known.map((one) => (one.id === source.id ? source : one)) : [...known, source] };
		});
		return source;
	}

	return {
		...state,
		create: async (vendor, draft) => put(await client.create({ ...draft, vendor, metricId } satisfies NewSource)),
		update: async (id, draft) => put(await client.update(id, draft)),
		retry: async (id) => void put(await client.retry(id)),
		async remove(id) {
			await client.remove(id);
			changes.current++;
			setState((shown) => ({ ...shown, sources: shown.sources?.filter((source) => source.id !== id) ?? null }));
		},
	};
}

/** What vendors need and where the server stands is asked for until it is known, then no more. */
function lookAt(metricId: string, { client, loadReach }: SourceServices): () => Promise<Partial<SourcesState>> {
	let vendors: SourcesState["vendors"] = null;
	let reach: SourcesState["reach"] = null;
	return async () => {
		try {
			const [all, known, stands] = await Promise.all([client.list(), vendors ?? client.vendors(), reach ?? loadReach()]);
			vendors = known;
			reach = stands;
			return { sources: all.filter((source) => source.metricId === metricId), vendors, reach, problem: "" };
		} catch (thrown) {
			return { problem: thrown instanceof Error ? thrown.message : String(thrown) };
		}
	};
}
