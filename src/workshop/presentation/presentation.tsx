import { Suspense, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Viewport } from "../../editor/commands/command.ts";
import { labelOfTarget } from "../../editor/target-label.ts";
import { useEditor, useMap, useObservable } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { classNames } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { late } from "../../ui/late.tsx";
import { notesOf } from "./notes.ts";
import { OpeningTitle } from "./opening-title.tsx";
import styles from "./presentation.module.css";
import { createPresenter, type Presenter, type Showing } from "./presenter.ts";
import { useFullScreen } from "./use-full-screen.ts";
import { usePresenterInput } from "./use-presenter-input.ts";
import { usePresenterPage } from "./use-presenter-page.ts";

const TimerChip = late(async () => (await import("../kit/timer-chip.tsx")).TimerChip);

/** The map for an audience: full screen where the browser allows it, stage by stage, without anything to write with. */
export function Presentation() {
	const editor = useEditor();
	const viewport = useObservable(editor.viewport);
	const end = editor.actions.present;
	useFullScreen(() => end(false));
	return viewport ? <OnScreen viewport={viewport} onEnd={() => end(false)} /> : null;
}

interface OnScreenProps {
	readonly viewport: Viewport;
	readonly onEnd: () => void;
}

function OnScreen({ viewport, onEnd }: OnScreenProps) {
	const [presenter, setPresenter] = useState<Presenter | null>(null);
	useEffect(() => {
		const made = createPresenter(viewport);
		setPresenter(made);
		return () => made.close();
	}, [viewport]);
	return presenter ? <Running presenter={presenter} onEnd={onEnd} /> : null;
}

const revisionOf = (map: JourneyMap) => map.revision;

function Running({ presenter, onEnd }: { readonly presenter: Presenter; readonly onEnd: () => void }) {
	const editor = useEditor();
	const bar = useRef<HTMLElement>(null);
	const showing = useObservable(presenter.showing);
	const bySteps = useObservable(presenter.bySteps);
	const [hasNotes, setNotes] = useState(false);
	const [isBlank, setBlank] = useState(false);
	const { isResting, digits } = usePresenterInput(presenter, {
		bar,
		onEnd,
		onNotes: () => setNotes((has) => !has),
		onBlank: (wanted) => setBlank((is) => wanted ?? !is),
	});
	usePresenterPage(bar);
	useMarkedStep(bySteps ? showing : null);
	if (!showing) return null;
	return (
		<>
			{showing.stop.stage === 0 ? <OpeningTitle /> : null}
			<section
				ref={bar}
				tabIndex={-1}
				className={classNames(styles.bar, isResting && styles.resting)}
				data-pointer={isResting ? "resting" : "moving"}
				aria-label="Presentation"
			>
				{hasNotes ? <Notes showing={showing} /> : null}
				<div className={styles.line}>
					<Where showing={showing} digits={digits} />
					<Suspense>{editor.session.past ? null : <TimerChip />}</Suspense>
					<div className={styles.controls}>
						<IconButton
							icon="chevron-left"
							label="Back"
							shortcut="ArrowLeft"
							tooltipSide="top"
							disabled={showing.isFirst}
							onClick={() => presenter.go(-1)}
						/>
						<IconButton
							icon="chevron-right"
							label="Onward"
							shortcut="ArrowRight"
							tooltipSide="top"
							disabled={showing.isLast}
							onClick={() => presenter.go(1)}
						/>
						<IconButton
							icon="sticky-note"
							label="Notes"
							shortcut="N"
							tooltipSide="top"
							isPressed={hasNotes}
							onClick={() => setNotes(!hasNotes)}
						/>
						<IconButton
							icon="columns-3"
							label="Step by step"
							shortcut="S"
							tooltipSide="top"
							isPressed={bySteps}
							onClick={() => presenter.setBySteps(!bySteps)}
						/>
						<IconButton icon="x" label="End the presentation" shortcut="Escape" tooltipSide="top" onClick={onEnd} />
					</div>
				</div>
			</section>
			{isBlank ? <div className={styles.blank} data-presentation-blank /> : null}
		</>
	);
}

/** Its neighbours stand beside a step: the audience sees which one is meant. */
function useMarkedStep(showing: Showing | null): void {
	const { actions } = useEditor();
	const [stepId, ...others] = showing?.stop.stepIds ?? [];
	const target = stepId && others.length === 0 && showing?.stop.stageId !== null ? `step:${stepId}` : "";
	useEffect(() => {
		if (target === "") return;
		actions.select([target]);
		return () => actions.clearSelection();
	}, [target, actions]);
}

/** What is shown, and how far that is; read out when it changes. */
function Where({ showing: { stop, stages }, digits }: { readonly showing: Showing; readonly digits: string }) {
	const { session } = useEditor();
	useMap(revisionOf);
	const { map } = session;
	const title =
		stop.stageId === null
			? map.info.title.trim() || "Untitled map"
			: stop.stageId === ""
				? "Unassigned"
				: labelOfTarget(map, `stage:${stop.stageId}`);
	const [stepId] = stop.stepIds;
	const step = stop.stageId !== null && stop.stepIds.length === 1 && stepId ? labelOfTarget(map, `step:${stepId}`) : "";
	return (
		<p className={styles.where} aria-live="polite" aria-atomic="true">
			<strong className={styles.title}>{title}</strong>
			{step === "" ? null : <span className={styles.step}>{step}</span>}
			<span className={styles.count}>
				{stop.stageId === null ? `Whole map, ${stages === 1 ? "1 stage" : `${stages} stages`}` : `${stop.stage} of ${stages}`}
				{stop.parts > 1 ? `, part ${stop.part + 1} of ${stop.parts}` : ""}
			</span>
			{digits === "" ? null : <span className={styles.count}>Enter shows stage {digits}</span>}
		</p>
	);
}

function Notes({ showing: { stop } }: { readonly showing: Showing }) {
	const { session } = useEditor();
	const revision = useMap(revisionOf);
	const id = useId();
	// biome-ignore lint/correctness/useExhaustiveDependencies: the map is one live object, and its revision says that it has changed
	const notes = useMemo(() => notesOf(session.map, stop), [session, stop, revision]);
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: the keys scroll it
		<section className={styles.notes} aria-labelledby={id} tabIndex={0} data-scrolls>
			<h2 id={id} className="visually-hidden">
				Notes
			</h2>
			{notes.length === 0 ? <p className={styles.none}>No notes on what is shown here.</p> : null}
			{notes.map((note) => (
				<div key={note.id} className={styles.note}>
					<h3>{note.title}</h3>
					<p>{note.text}</p>
				</div>
			))}
		</section>
	);
}
