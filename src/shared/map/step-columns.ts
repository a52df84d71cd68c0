import { keepList, sortByOrder } from "./id-list.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";

const noIds: readonly string[] = [];

/** Steps left to right, by stage. Made again on the first read after a step's or a stage's place changed. */
export class StepColumns {
	readonly #stages: ReadonlyMap<string, Stage>;
	readonly #steps: ReadonlyMap<string, Step>;
	#byStage = new Map<string, readonly string[]>();
	#unassigned = noIds;
	#all = noIds;
	#isStale = false;
	readonly #stageIds: () => readonly string[];

	constructor(stages: ReadonlyMap<string, Stage>, steps: ReadonlyMap<string, Step>, stageIds: () => readonly string[]) {
		this.#stages = stages;
		this.#steps = steps;
		this.#stageIds = stageIds;
	}

	touch(): void {
		this.#isStale = true;
	}

	get all(): readonly string[] {
		this.#refresh();
		return this.#all;
	}

	get unassigned(): readonly string[] {
		this.#refresh();
		return this.#unassigned;
	}

	of(stageId: string): readonly string[] {
		this.#refresh();
		return this.#byStage.get(stageId) ?? noIds;
	}

	#refresh(): void {
		if (!this.#isStale) {
			return;
		}
		this.#isStale = false;
		const groups = new Map<string, string[]>();
		const unassigned: string[] = [];
		for (const step of this.#steps.values()) {
			const group = this.#stages.has(step.stageId) ? (groups.get(step.stageId) ?? []) : unassigned;
			group.push(step.id);
			if (group !== unassigned) {
				groups.set(step.stageId, group);
			}
		}
		const before = this.#byStage;
		this.#byStage = new Map();
		for (const [stageId, ids] of groups) {
			this.#byStage.set(stageId, keepList(before.get(stageId) ?? noIds, this.#sort(ids)));
		}
		this.#unassigned = keepList(this.#unassigned, this.#sort(unassigned));
		const all = this.#stageIds().flatMap((stageId) => this.#byStage.get(stageId) ?? noIds);
		this.#all = keepList(this.#all, [...all, ...this.#unassigned]);
	}

	#sort(ids: readonly string[]): string[] {
		return sortByOrder(ids, (id) => this.#steps.get(id)?.order ?? "");
	}
}
