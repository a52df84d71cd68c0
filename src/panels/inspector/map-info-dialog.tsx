import { useIsReadOnly } from "../../editor/use-session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { MapFields } from "./map-fields.tsx";

interface MapInfoDialogProps {
	readonly onClose: () => void;
}

export function MapInfoDialog({ onClose }: MapInfoDialogProps) {
	const isReadOnly = useIsReadOnly();
	return (
		<Dialog title="About this map" description="Who travels, from what to what, and who answers for this map." onClose={onClose}>
			<MapFields isReadOnly={isReadOnly} />
		</Dialog>
	);
}
