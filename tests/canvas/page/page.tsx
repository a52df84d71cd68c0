import "../../../src/ui/tokens.css";
import "../../../src/ui/scale.css";
import "../../../src/ui/base.css";
import { createRoot } from "react-dom/client";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { canvasLayers } from "../../../src/app/canvas-layers.ts";
import { JourneyCanvas } from "../../../src/canvas/journey-canvas.tsx";
import { loadFonts } from "../../../src/canvas/painter/load-fonts.ts";
import { commands } from "../../../src/editor/commands/commands.ts";
import { createEditor, type Editor } from "../../../src/editor/editor.ts";
import { attachKeyboard } from "../../../src/editor/keyboard.ts";
import type { Session } from "../../../src/editor/session.ts";
import type { TalkSession } from "../../../src/editor/talk/talk-session.ts";
import { createUndo } from "../../../src/editor/undo.ts";
import { EditorProvider } from "../../../src/editor/use-session.ts";
import { createDocument, textOf } from "../../../src/shared/map/document.ts";
import { createProjection } from "../../../src/shared/map/projection.ts";
import { createValue } from "../../../src/shared/observable.ts";
import { applyOperation } from "../../../src/shared/operations/operations.ts";
import { writeContent } from "../../../src/shared/operations/write-content.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import type { RemotePerson } from "../../../src/sync/presence.ts";
import { pictureOfScreen } from "../../../src/transfer/picture-of-screen.ts";
import { localTalk } from "../../discussion/local-talk.ts";

/** A worked journey on the canvas, in memory: what a test drives and asks. */
export interface CanvasPage {
	readonly editor: Editor;
	/** As somebody else. */
	applyAsPeer(operation: string, args: unknown): void;
	setOthers(people: readonly RemotePerson[]): void;
	pictureOfScreen(): Promise<Blob>;
}

declare global {
	interface Window {
		canvasPage: CanvasPage;
	}
}

function createMemorySession(): { session: Session; setOthers(people: readonly RemotePerson[]): void } {
	const doc = createDocument();
	writeContent(doc, telecomOnboarding(), {});
	const { map, onChange } = createProjection(doc);
	const origin = {};
	const talk = localTalk(new Doc(), { me: "me-myself" });
	const others = createValue<readonly RemotePerson[]>([]);
	const me = {
		personId: "me-myself",
		name: "Me",
		colour: "indigo",
		cursor: null,
		selection: [],
		editing: null,
		drag: null,
		view: null,
	};
	return {
		session: {
			mapId: "canvas-page",
			doc,
			map,
			onChange,
			origin,
			undo: createUndo(doc, origin),
			presence: { me, set() {}, others: others.get, met: () => new Map(), subscribe: others.subscribe },
			discard: async () => {},
			pictures: {
				urlOf: (hash) => `/files/${hash}`,
				read: async () => null,
				add: () => Promise.reject(new Error("no pictures here")),
			},
			status: createValue({ kind: "saved" }),
			isLoaded: createValue(true),
			access: createValue({ kind: "open", role: null, hasKeptEdits: false }),
			readOnlyReason: createValue(""),
			pauseEdits: () => () => {},
			notices: createValue([]),
			talk: { ...createValue<TalkSession | null>(talk), open: async () => talk },
			text: ({ ref, field }) => textOf(doc, ref, field),
			close() {},
		},
		setOthers: others.set,
	};
}

async function start(): Promise<void> {
	await loadFonts();
	const { session, setOthers } = createMemorySession();
	const editor = createEditor(session);
	attachKeyboard(window, { editor, commands });
	const root = document.createElement("div");
	root.style.cssText = "position:fixed;inset:0";
	document.body.append(root);
	createRoot(root).render(
		<EditorProvider editor={editor}>
			<JourneyCanvas layers={canvasLayers} />
		</EditorProvider>,
	);
	window.canvasPage = {
		editor,
		setOthers,
		applyAsPeer(operation, args) {
			const peer = new Doc();
			applyUpdate(peer, encodeStateAsUpdate(session.doc));
			applyOperation(peer, operation, args, {});
			applyUpdate(session.doc, encodeStateAsUpdate(peer, encodeStateVector(session.doc)), "sync");
		},
		pictureOfScreen: () => pictureOfScreen(root),
	};
}

void start();
