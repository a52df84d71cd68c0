import { useEffect, useRef, useState } from "react";
import type { MapContent } from "../../shared/map/content.ts";
import type { HomeMap } from "./home-maps.ts";
import { MapPreview } from "./map-preview.tsx";
import styles from "./thumbnail.module.css";

interface ThumbnailProps {
	readonly map: HomeMap;
	readonly preview: (map: HomeMap) => Promise<MapContent | null>;
}

/** The picture this device has of the map; else a drawing of its content, fetched once the tile is in sight. */
export function Thumbnail({ map, preview }: ThumbnailProps) {
	const frame = useRef<HTMLDivElement>(null);
	const [content, setContent] = useState<MapContent | null>(null);
	const hasPicture = map.thumbnail !== "";
	useEffect(() => {
		const element = frame.current;
		if (hasPicture || !element) return;
		let isCurrent = true;
		const load = async () => {
			const loaded = await preview(map).catch(() => null);
			if (isCurrent) setContent(loaded);
		};
		const observer = new IntersectionObserver((entries) => {
			if (!entries.some((entry) => entry.isIntersecting)) return;
			observer.disconnect();
			void load();
		});
		observer.observe(element);
		return () => {
			isCurrent = false;
			observer.disconnect();
		};
	}, [hasPicture, map, preview]);
	return (
		<div ref={frame} className={styles.frame}>
			{hasPicture ? <img className={styles.picture} src={map.thumbnail} alt="" loading="lazy" draggable={false} /> : null}
			{!hasPicture && content ? <MapPreview content={content} /> : null}
		</div>
	);
}
