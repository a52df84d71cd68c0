import { useEffect, useState } from "react";
import type { MapContent } from "../../shared/map/content.ts";
import type { Template } from "../../shared/samples/templates.ts";
import { Icon } from "../../ui/icon.tsx";
import { MapPreview } from "./map-preview.tsx";
import styles from "./template-gallery.module.css";

interface TemplateGalleryProps {
	readonly templates: readonly Template[];
	readonly onChoose: (template: Template, content: MapContent) => void;
}

export function TemplateGallery({ templates, onChoose }: TemplateGalleryProps) {
	return (
		<ul className={styles.gallery}>
			{templates.map((template) => (
				<TemplateTile key={template.id} template={template} onChoose={onChoose} />
			))}
		</ul>
	);
}

function TemplateTile({ template, onChoose }: { readonly template: Template } & Pick<TemplateGalleryProps, "onChoose">) {
	const [content, setContent] = useState<MapContent | null>(null);
	const [hasFailed, setHasFailed] = useState(false);
	useEffect(() => {
		let isCurrent = true;
		template.content().then(
			(loaded) => isCurrent && setContent(loaded),
			() => isCurrent && setHasFailed(true),
		);
		return () => {
			isCurrent = false;
		};
	}, [template]);
	return (
		<li>
			<button type="button" className={styles.tile} disabled={!content} onClick={() => content && onChoose(template, content)}>
				<span className={styles.frame}>{content ? <MapPreview content={content} /> : null}</span>
				<span className={styles.title}>{template.title}</span>
				<span className={styles.description}>
					{hasFailed ? (
						<>
							<Icon name="cloud-off" size={14} className={styles.inline} /> This template could not be loaded; try again when you
							are online.
						</>
					) : (
						template.description
					)}
				</span>
			</button>
		</li>
	);
}
