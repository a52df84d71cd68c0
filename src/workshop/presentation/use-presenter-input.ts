import { type RefObject, useEffect, useRef, useState } from "react";
import { canvasAttribute } from "../../editor/keyboard-target.ts";
import type { Presenter } from "./presenter.ts";
import { type PresenterKey, readKey } from "./read-key.ts";

/** A pointer that has not moved for so long is in the way, ms. */
const restAfter = 2_500;
/** A stage's number is typed faster than this, ms. */
const digitsFor = 2_500;
/** A finger that goes further than this turns the page, CSS px. */
const swipe = 48;

export interface PresenterActions {
	/** Its buttons keep their own keys. */
	readonly bar: RefObject<HTMLElement | null>;
	onEnd(): void;
	onNotes(): void;
	/** Undefined for the other of both. */
	onBlank(isBlank?: boolean): void;
}

/**
 * Keys, remote, mouse and fingers of whoever presents. It listens before anybody else and keeps keys and presses from
 * the map: the wheel and moves of the mouse reach it, so that one can look closer and point at things.
 */
export function usePresenterInput(presenter: Presenter, actions: PresenterActions): { isResting: boolean; digits: string } {
	const [isResting, setResting] = useState(false);
	const [digits, setDigits] = useState("");
	const latest = useRef(actions);
	latest.current = actions;

	useEffect(() => {
		const listening = new AbortController();
		const capture = { capture: true, passive: false, signal: listening.signal };
		const typed = { digits: "", timer: 0 };

		function type(next: string): void {
			clearTimeout(typed.timer);
			typed.digits = next;
			setDigits(next);
			if (next !== "") typed.timer = window.setTimeout(() => type(""), digitsFor);
		}

		function act(key: PresenterKey): void {
			const { onEnd, onNotes, onBlank } = latest.current;
			if (key.kind !== "blank") onBlank(false);
			const stage = typed.digits;
			if (key.kind !== "digit") type("");
			switch (key.kind) {
				case "go":
					presenter.go(key.by);
					break;
				case "first":
					presenter.toFirst();
					break;
				case "last":
					presenter.toLast();
					break;
				case "enter":
					if (stage === "") presenter.go(1);
					else presenter.toStage(Number(stage));
					break;
				case "digit":
					type(`${stage}${key.digit}`.slice(-3));
					break;
				case "notes":
					onNotes();
					break;
				case "steps":
					presenter.setBySteps(!presenter.bySteps.get());
					break;
				case "blank":
					onBlank();
					break;
				case "end":
					onEnd();
					break;
				case "nothing":
			}
		}

		function onKey(event: KeyboardEvent): void {
			event.stopPropagation();
			const key = readKey(event);
			if (!key || event.isComposing || isButtons(event, typed.digits !== "")) return;
			event.preventDefault();
			// A key that is held down turns one page.
			if (!event.repeat) act(key);
		}

		/** A button that has the focus is pressed by these. */
		function isButtons({ key, target }: KeyboardEvent, hasDigits: boolean): boolean {
			if (key !== " " && (key !== "Enter" || hasDigits)) return false;
			const button = target instanceof Element ? target.closest("button") : null;
			return button !== null && latest.current.bar.current?.contains(button) === true;
		}

		const stopListening = [listenToPointer(capture, act), watchRest(capture, setResting)];
		window.addEventListener("keydown", onKey, capture);
		return () => {
			clearTimeout(typed.timer);
			listening.abort();
			for (const stop of stopListening) stop();
		};
	}, [presenter]);
	return { isResting, digits };
}

type Listening = AddEventListenerOptions & { readonly signal: AbortSignal };

function listenToPointer(options: Listening, act: (key: PresenterKey) => void): () => void {
	let press: { readonly x: number; readonly y: number } | null = null;

	function isOnMap(event: Event): boolean {
		return (
			event.target instanceof Element &&
			event.target.closest(`[${canvasAttribute}], [data-presentation], [data-presentation-blank]`) !== null
		);
	}

	/** Browsers' own meaning of a press (selecting, scrolling, the menu) is none here either. */
	function swallow(event: Event): void {
		if (!isOnMap(event)) return;
		event.stopPropagation();
		if (event.cancelable) event.preventDefault();
	}

	window.addEventListener(
		"pointerdown",
		(event) => {
			press = isOnMap(event) && event.isPrimary && event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
			swallow(event);
		},
		options,
	);
	window.addEventListener(
		"pointerup",
		(event) => {
			if (!press || !event.isPrimary) return;
			const [dx, dy] = [event.clientX - press.x, event.clientY - press.y];
			press = null;
			swallow(event);
			const far = Math.abs(dx) > Math.abs(dy) ? dx : dy;
			// A mouse is clicked to go on; a finger that only taps wants to see the bar.
			if (Math.abs(far) > swipe) act({ kind: "go", by: far < 0 ? 1 : -1 });
			else if (event.pointerType === "mouse") act({ kind: "go", by: 1 });
		},
		options,
	);
	const others = ["mousedown", "mouseup", "touchstart", "touchmove", "click", "dblclick", "contextmenu", "dragover", "drop"];
	for (const name of others) window.addEventListener(name, swallow, options);
	return () => {
		press = null;
	};
}

function watchRest(options: Listening, setResting: (isResting: boolean) => void): () => void {
	let timer = 0;
	const moved = () => {
		setResting(false);
		clearTimeout(timer);
		timer = window.setTimeout(() => setResting(true), restAfter);
	};
	for (const name of ["pointermove", "pointerdown"]) window.addEventListener(name, moved, { ...options, passive: true });
	moved();
	return () => clearTimeout(timer);
}
