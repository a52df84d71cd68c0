import { useEffect, useRef } from "react";
import { shortcutText } from "./shortcut-text.ts";
import styles from "./tooltip-layer.module.css";

const openDelay = 450;
const gap = 6;

function place(tip: HTMLElement, target: HTMLElement): void {
	const at = target.getBoundingClientRect();
	const { offsetWidth: width, offsetHeight: height } = tip;
	const side = target.dataset.tipSide ?? "bottom";
	let x = at.left + at.width / 2 - width / 2;
	let y = at.bottom + gap;
	if (side === "right") [x, y] = [at.right + gap, at.top + at.height / 2 - height / 2];
	if (side === "left") [x, y] = [at.left - gap - width, at.top + at.height / 2 - height / 2];
	if (side === "top" || (side === "bottom" && y + height > window.innerHeight)) y = at.top - gap - height;
	tip.style.left = `${Math.max(gap, Math.min(x, window.innerWidth - width - gap))}px`;
	tip.style.top = `${Math.max(gap, Math.min(y, window.innerHeight - height - gap))}px`;
}

function fill(tip: HTMLElement, target: HTMLElement): void {
	const keys = shortcutText(target.dataset.tipKeys ?? "");
	tip.replaceChildren(target.dataset.tip ?? "");
	if (keys === "") return;
	const key = document.createElement("span");
	key.className = styles.keys ?? "";
	key.textContent = keys;
	tip.append(key);
}

function connect(tip: HTMLElement): () => void {
	let timer = 0;
	let shownFor: HTMLElement | null = null;
	const hide = () => {
		window.clearTimeout(timer);
		shownFor = null;
		tip.hidden = true;
	};
	const show = (target: HTMLElement) => {
		shownFor = target;
		fill(tip, target);
		tip.hidden = false;
		place(tip, target);
	};
	const targetOf = (event: Event) =>
		event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tip]:not([data-tip=''])") : null;
	const onOver = (event: PointerEvent) => {
		const target = targetOf(event);
		if (target === shownFor) return;
		const wasShown = !tip.hidden;
		hide();
		if (target === null || event.pointerType !== "mouse") return;
		timer = window.setTimeout(() => show(target), wasShown ? 0 : openDelay);
	};
	const onFocus = (event: FocusEvent) => {
		const target = targetOf(event);
		hide();
		if (target?.matches(":focus-visible")) show(target);
	};
	const controller = new AbortController();
	const options = { capture: true, passive: true, signal: controller.signal };
	document.addEventListener("pointerover", onOver, options);
	document.addEventListener("focusin", onFocus, options);
	for (const type of ["pointerdown", "keydown", "scroll", "dragstart"]) document.addEventListener(type, hide, options);
	return () => {
		controller.abort();
		window.clearTimeout(timer);
	};
}

/**
 * One tooltip for the whole page: elements ask for it with `data-tip` (and `data-tip-keys`,
 * `data-tip-side`), so that a hundred icon buttons cost no component each. It only repeats what is
 * the element's accessible name already, and is therefore hidden from assistive technology.
 */
export function TooltipLayer() {
	const tip = useRef<HTMLDivElement>(null);
	useEffect(() => (tip.current ? connect(tip.current) : undefined), []);
	return <div ref={tip} className={styles.tip} hidden aria-hidden="true" />;
}
