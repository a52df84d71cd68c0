import { Suspense, useState, useSyncExternalStore } from "react";
import { late } from "../../ui/late.tsx";
import { useCanvas } from "../canvas-context.ts";
import type { OpenMenu } from "../gestures/interaction.ts";
import styles from "./context-menu.module.css";

const MenuPopup = late(async () => (await import("../../ui/menu-popup.tsx")).MenuPopup);

/** The menu of a right click or a long press, where it was asked for. */
export function ContextMenu() {
	const { interaction } = useCanvas();
	const menu = useSyncExternalStore(interaction.subscribe, () => interaction.getState().menu);
	return menu ? <MenuAt key={`${menu.at.x} ${menu.at.y}`} menu={menu} /> : null;
}

function MenuAt({ menu }: { readonly menu: OpenMenu }) {
	const stage = useCanvas();
	const [anchor, setAnchor] = useState<HTMLElement | null>(null);

	function close(): void {
		if (stage.interaction.getState().menu !== menu) return;
		stage.interaction.setState({ menu: null });
		// What runs later is not about where the menu was.
		stage.editor.actions.noteMenu(null);
		// What a command opened (a text, a dialog) keeps the focus.
		if (!stage.editor.view.getState().editing) stage.focusCanvas();
	}

	return (
		<>
			<div ref={setAnchor} className={styles.anchor} style={{ left: menu.at.x, top: menu.at.y }} />
			{anchor && (
				<Suspense>
					<MenuPopup label="Menu" entries={menu.entries} anchor={anchor} align="start" onClose={close} />
				</Suspense>
			)}
		</>
	);
}
