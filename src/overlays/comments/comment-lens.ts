import type { Lens, LensScene, LensView } from "../../canvas/layer.ts";
import type { Observable, Session } from "../../editor/session.ts";
import { type Here, openBy } from "../../editor/talk/open-by.ts";
import type { TalkView } from "../../editor/talk/talk-session.ts";
import { targetOf } from "../../editor/targets.ts";
import { badgeOf, bubble } from "./comment-bubble.ts";
import { pinsOf } from "./comment-pins.ts";

/** How many open discussions stand on each node, cell and point of the canvas, and which of them say something new to who looks. */
export const commentLens: Lens<TalkView | null> = { inputs: talkOf, look };

const views = new WeakMap<object, Observable<TalkView | null>>();

/** One for each open map. The talk is opened by the page, once the map is shown. */
function talkOf({ doc, talk }: Session): Observable<TalkView | null> {
	const known = views.get(doc);
	if (known !== undefined) return known;
	const view: Observable<TalkView | null> = {
		get: () => talk.get()?.view.get() ?? null,
		subscribe(listener) {
			let stopView = talk.get()?.view.subscribe(listener);
			const stopTalk = talk.subscribe(() => {
				stopView?.();
				stopView = talk.get()?.view.subscribe(listener);
				listener();
			});
			return () => {
				stopTalk();
				stopView?.();
			};
		},
	};
	views.set(doc, view);
	return view;
}

function look({ input }: LensScene<TalkView | null>): LensView {
	const byTarget = input === null ? new Map<string, Here>() : onNodes(input);
	const pins = input === null ? undefined : pinsOf(input);
	return {
		...(pins === undefined ? {} : { pins: pins.set }),
		reads(node) {
			const here = byTarget.get(node.target);
			return here === undefined ? [undefined] : [here.unread, ...here.threads];
		},
		mark(node) {
			const here = byTarget.get(node.target);
			return here === undefined ? null : { badges: [badgeOf(here)] };
		},
		legend() {
			const all = [...byTarget.values(), ...(pins?.places ?? [])];
			if (all.length === 0) return [];
			const entries = [{ id: "open", label: "Open discussions", sample: bubble({ text: "1", isUnread: false }).shapes }];
			if (all.some(({ unread }) => unread > 0))
				entries.push({ id: "unread", label: "With something new", sample: bubble({ text: "1", isUnread: true }).shapes });
			return entries;
		},
	};
}

function onNodes(view: TalkView): ReadonlyMap<string, Here> {
	return openBy(view, ({ anchor }) => (anchor.kind === "node" ? targetOf(anchor) : null));
}
