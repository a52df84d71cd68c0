import { ViewportPortal } from "@xyflow/react";
import { useSyncExternalStore } from "react";
import { useEditor, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { useCanvas } from "../canvas-context.ts";
import { BoundTextarea } from "./bound-textarea.tsx";
import styles from "./editing.module.css";

function editedCard(view: ViewState): string | null {
	return view.editing?.ref.collection === "cards" && view.editing.field === "title" ? view.editing.ref.id : null;
}

/** The in-place editor of a card's title, in map units inside React Flow's viewport: it moves with the map. */
export function CardEditor() {
	const { session } = useEditor();
	const stage = useCanvas();
	const id = useView(editedCard);
	const layout = useSyncExternalStore(stage.model.subscribe, stage.model.layout);
	const box = id ? layout.cards.get(id) : undefined;
	const card = id ? session.map.cards.get(id) : undefined;
	if (!id || !box || !card) return null;
	return (
		<ViewportPortal>
			<div className={styles.cardEditor} data-canvas-control data-canvas-scroll>
				<div className={styles.ring} style={{ left: box.x, top: box.y, width: box.width, height: box.height }} />
				<BoundTextarea
					key={id}
					field={{ ref: { collection: "cards", id }, field: "title" }}
					box={box.title}
					textStyle={box.titleStyle}
					background={`var(--card-${card.kind})`}
					label="Card text"
				/>
			</div>
		</ViewportPortal>
	);
}
