import { useLocation } from "wouter";
import { pageServices } from "../editor/session-services.ts";
import { useViewActions } from "../editor/use-session.ts";
import type { MapContent } from "../shared/map/content.ts";
import { MapImportDialog } from "../transfer/map-import-dialog.tsx";
import { errorText } from "../ui/error-text.ts";
import { createHomeMaps } from "./home-maps.ts";

/** Into the open map, or as a map of its own, which then opens. */
export function MapImport({ onClose }: { readonly onClose: () => void }) {
	const actions = useViewActions();
	const [, navigate] = useLocation();
	const create = async (title: string, content: MapContent) => {
		onClose();
		try {
			navigate(`/map/${await createHomeMaps(pageServices()).create({ title, content })}`);
		} catch (thrown) {
			actions.say(errorText(thrown));
		}
	};
	return <MapImportDialog onClose={onClose} onCreate={(title, content) => void create(title, content)} />;
}
