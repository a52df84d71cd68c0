import { createContext, createElement, type ReactElement, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { ActivityCollection } from "../../shared/protocol/history-api.ts";
import { useEditor, useObservable, useSession } from "../use-session.ts";
import { type ActivityList, createActivityList } from "./activity-list.ts";
import { type HistoryServices, pageHistoryServices } from "./history-services.ts";
import { createPastViewer, type PastState, type PastViewer } from "./past-viewer.ts";
import { type VersionList, versionListOf } from "./version-list.ts";

const ServicesContext = createContext<HistoryServices | null>(null);

/** For tests, and pages that bring their own server. */
export function HistoryServicesProvider(props: {
	readonly services: HistoryServices;
	readonly children: ReactNode;
}): ReactElement {
	return createElement(ServicesContext.Provider, { value: props.services }, props.children);
}

export function useHistoryServices(): HistoryServices {
	return useContext(ServicesContext) ?? pageHistoryServices();
}

export function useVersionList(): VersionList {
	return versionListOf(useSession(), useHistoryServices());
}

const now: PastState = { kind: "now" };
const noState = { get: () => now, subscribe: () => () => {} };

/** Shows the version that the view names, for as long as the caller is mounted. To be called beside the map of now. */
export function usePastViewer(): { readonly state: PastState; retry(): void } {
	const editor = useEditor();
	const services = useHistoryServices();
	const [viewer, setViewer] = useState<PastViewer | null>(null);
	useEffect(() => {
		const created = createPastViewer(editor, services);
		setViewer(created);
		return () => created.close();
	}, [editor, services]);
	return { state: useObservable(viewer ?? noState), retry: () => viewer?.retry() };
}

/** Who changed what of one record; asked for when it is first used, and again after it has changed. */
export function useActivity(collection: ActivityCollection, id: string): ActivityList {
	const { mapId } = useSession();
	const { client } = useHistoryServices();
	const list = useMemo(() => createActivityList(client, { mapId, collection, id }), [client, mapId, collection, id]);
	useEffect(() => void list.refresh(), [list]);
	return list;
}
