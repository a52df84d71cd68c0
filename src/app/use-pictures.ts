import { useSession } from "../editor/use-session.ts";
import type { Pictures } from "../panels/inspector/pictures.ts";

/** The open map's pictures: from the server, or from this device while they wait to be sent. */
export function usePictures(): Pictures {
	return useSession().pictures;
}
