export interface UndoState {
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}

/** What an undo did, so that the page can say it. */
export type UndoOutcome =
	| { readonly kind: "done" }
	| { readonly kind: "nothing" }
	/** Others have edited what the step had made since: it was kept. */
	| { readonly kind: "keptBecauseEdited"; readonly labels: readonly string[] }
	/** Somebody's newer value stands where the step's was. */
	| { readonly kind: "overwritten" };

/** This person's own undo: never touches a peer's work. */
export interface Undo {
	get(): UndoState;
	subscribe(listener: () => void): () => void;
	undo(): UndoOutcome;
	redo(): UndoOutcome;
	/** Ends the current step: called at the start of each command and gesture. */
	stopCapturing(): void;
	close(): void;
}
