import { useMemo } from "react";
import { pageServices } from "../editor/session-services.ts";
import { useSession } from "../editor/use-session.ts";
import type { Pictures } from "../panels/inspector/pictures.ts";

/** The open map's pictures, by way of the server's files. */
export function usePictures(): Pictures {
	const { mapId } = useSession();
	return useMemo(() => {
		const { api } = pageServices();
		return {
			urlOf: (hash) => api.fileUrl(mapId, hash),
			add: async (file) => (await api.uploadFile(mapId, file)).hash,
		};
	}, [mapId]);
}
