import type { MapContent } from "../../shared/map/content.ts";
import { type Template, templates } from "../../shared/samples/templates.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { TemplateGallery } from "./template-gallery.tsx";

interface TemplateDialogProps {
	readonly onChoose: (template: Template, content: MapContent) => void;
	readonly onClose: () => void;
}

export function TemplateDialog({ onChoose, onClose }: TemplateDialogProps) {
	return (
		<Dialog
			title="Start from a template"
			description="Everything in a template is yours to change; the worked examples show a finished map."
			size="large"
			onClose={onClose}
		>
			<TemplateGallery templates={templates} onChoose={onChoose} />
		</Dialog>
	);
}
