import { useCallback, useEffect, useState } from "react";
import { useEditor, useObservable } from "../../editor/use-session.ts";
import type { ViewGuide } from "../../editor/view-guide.ts";
import { coversMap } from "../../ui/covers-map.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { followPerson } from "./follow-person.ts";
import styles from "./follow-view.module.css";

/** Flights to a place take as long as any movement of the view, ms. */
const flightMs = 180;

const alone = "You look around by yourself again.";

/** The view is led: by whom, in their colour, and how to go one's own way again. */
export function FollowView({ guide }: { readonly guide: ViewGuide }) {
	const editor = useEditor();
	const viewport = useObservable(editor.viewport);
	const [followed, setFollowed] = useState({ name: "", colour: "indigo" });
	const { actions, session, view } = editor;

	const end = useCallback(
		(sentence: string) => {
			// A view that is led to one place after the other is not at its end where the first one is.
			if (view.getState().guide !== guide) return;
			actions.follow(null);
			actions.say(sentence);
		},
		[actions, view, guide],
	);

	useEffect(() => {
		if (!viewport) return;
		if (guide.kind === "person") return followPerson({ session, viewport, personId: guide.personId, onEnd: end });
		const { framing } = guide;
		const aim = typeof framing === "function" ? framing : () => framing;
		const lead = viewport.lead?.(aim, { onLeft: () => end(alone) });
		lead?.renew(flightMs);
		return () => lead?.release();
	}, [viewport, guide, session, end]);

	useEffect(() => {
		if (guide.kind !== "person") return;
		const { presence } = session;
		const look = () => {
			const person = presence.others().find(({ personId }) => personId === guide.personId);
			if (!person) return;
			const { name, colour } = person;
			setFollowed((before) => (before.name === name && before.colour === colour ? before : { name, colour }));
		};
		look();
		return presence.subscribe(look);
	}, [guide, session]);

	const who = followed.name || "somebody";
	const title = guide.kind === "place" ? guide.title : `Following ${who}`;
	const colour = guide.kind === "place" ? guide.colour : followed.colour;
	const leave = useCallback(() => end(guide.kind === "place" ? alone : `You do not follow ${who} any more.`), [end, guide, who]);
	useEscape(leave);

	return (
		<div className={styles.frame} style={{ borderColor: `var(--palette-${colour})` }}>
			<div className={styles.sign} style={{ background: `var(--palette-${colour})` }} {...coversMap}>
				<span role="status">{title}</span>
				<span className={styles.how}>· Esc to stop</span>
				<IconButton icon="x" label="Stop following" size="small" tooltipSide="top" className={styles.stop} onClick={leave} />
			</div>
		</div>
	);
}

/** Before anybody else hears of the key, unless it closes a dialog or ends a text. */
function useEscape(run: () => void): void {
	const { view } = useEditor();
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
			const { dialog, editing } = view.getState();
			if (dialog !== "" || editing || isInPopup(event.target)) return;
			event.preventDefault();
			event.stopPropagation();
			run();
		};
		window.addEventListener("keydown", onKey, true);
		return () => window.removeEventListener("keydown", onKey, true);
	}, [view, run]);
}

function isInPopup(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest("[role=dialog], [role=menu], input, textarea, select") !== null;
}
