import { useEffect, useRef } from "react";
import { canvasAttribute } from "../../editor/keyboard-target.ts";
import { useLive, useWorkshop } from "../../editor/live/use-live.ts";
import { useCommand } from "../../editor/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PanelNote } from "../../ui/panel-note.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { AgendaPart } from "./agenda-part.tsx";
import { DecisionsPart } from "./decisions-part.tsx";
import { LeadPart } from "./lead-part.tsx";
import { refusalOf, sourceOf } from "./live-parts.ts";
import { LocksPart } from "./locks-part.tsx";
import { OwnerPart } from "./owner-part.tsx";
import { SessionPart } from "./session-part.tsx";
import { TimerPart } from "./timer-part.tsx";
import { VotePart } from "./vote-part.tsx";
import styles from "./workshop-panel.module.css";
import { WritingPart } from "./writing-part.tsx";

/** What goes on in the map's workshop, and what leads it. */
export function WorkshopPanel() {
	const source = useLive(sourceOf);
	const close = useCommand("view.workshop");
	const panel = useRef<HTMLElement>(null);
	// Opened by its key from the map: the keyboard goes on here.
	useEffect(() => {
		if (!document.activeElement?.hasAttribute(canvasAttribute)) return;
		panel.current?.focus();
	}, []);
	const leave = () => {
		close.run();
		document.querySelector<HTMLElement>(`[${canvasAttribute}]`)?.focus();
	};
	return (
		<SidePanel
			title="Workshop"
			closeLabel="Close the workshop"
			onClose={leave}
			className={styles.panel}
			ref={panel}
			tabIndex={-1}
			onKeyDown={(event) => {
				if (event.key !== "Escape" || event.defaultPrevented) return;
				event.preventDefault();
				event.stopPropagation();
				leave();
			}}
		>
			{source === "waiting" ? (
				<Loading label="Asking for the workshop" />
			) : (
				<>
					{source === "stored" ? (
						<PanelNote role="status">
							The server cannot be reached: this is the workshop as it was last seen here. Your dots and private cards are kept
							and sent later.
						</PanelNote>
					) : null}
					<Refusal />
					<SessionPart />
					<AgendaPart />
					<TimerPart />
					<WritingPart />
					<VotePart />
					<DecisionsPart />
					<LeadPart />
					<LocksPart />
					<OwnerPart />
				</>
			)}
		</SidePanel>
	);
}

/** What the server did not take of one's own, later than it was done. */
function Refusal() {
	const live = useWorkshop();
	const refusal = useLive(refusalOf);
	if (refusal === "") return null;
	return (
		<PanelNote
			role="alert"
			action={
				<Button size="small" onClick={live.clearRefusal}>
					Understood
				</Button>
			}
		>
			{refusal}
		</PanelNote>
	);
}
