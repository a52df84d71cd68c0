import { type Card, isInCell, type Place } from "./card.ts";
import { IdList } from "./id-list.ts";

export interface GridPresence {
	hasStep(id: string): boolean;
	hasLane(id: string): boolean;
}

const noIds: readonly string[] = [];

/**
 * Which cards stand where: in the cells, in the parking lot, or in the tray because their step or
 * lane is absent. A card of an absent cell stays in that cell's list, so that restoring the step
 * brings it back without looking at any card.
 */
export class CardPlaces {
	readonly #cells = new Map<string, Map<string, IdList>>();
	readonly #parked = new IdList(() => "");
	readonly #unplaced: IdList;
	readonly #grid: GridPresence;
	readonly #orderOf: (id: string) => string;

	constructor(grid: GridPresence, orderOf: (id: string) => string) {
		this.#grid = grid;
		this.#orderOf = orderOf;
		this.#unplaced = new IdList(orderOf);
	}

	get parkedIds(): readonly string[] {
		return this.#parked.list;
	}

	get unplacedIds(): readonly string[] {
		return this.#unplaced.list;
	}

	cardsIn(stepId: string, laneId: string): readonly string[] {
		if (!this.#hasCell(stepId, laneId)) {
			return noIds;
		}
		return this.#cells.get(stepId)?.get(laneId)?.list ?? noIds;
	}

	update(id: string, before: Card | undefined, after: Card | undefined): void {
		if (before && after && isSameCell(before.place, after.place)) {
			if (isInCell(before.place) && isInCell(after.place) && before.place.order !== after.place.order) {
				this.#cell(after.place.stepId, after.place.laneId).touch();
				this.#unplaced.touch();
			}
			return;
		}
		if (before) {
			this.#remove(id, before.place);
		}
		if (after) {
			this.#add(id, after.place);
		}
	}

	/** A step came or went. */
	stepChanged(stepId: string): void {
		for (const [laneId, cell] of this.#cells.get(stepId) ?? []) {
			this.#sortOut(cell, this.#hasCell(stepId, laneId));
		}
	}

	/** A lane came or went. */
	laneChanged(laneId: string): void {
		for (const [stepId, cells] of this.#cells) {
			const cell = cells.get(laneId);
			if (cell) {
				this.#sortOut(cell, this.#hasCell(stepId, laneId));
			}
		}
	}

	#sortOut(cell: IdList, isShown: boolean): void {
		for (const id of cell.members()) {
			if (isShown) {
				this.#unplaced.delete(id);
			} else {
				this.#unplaced.add(id);
			}
		}
	}

	#hasCell(stepId: string, laneId: string): boolean {
		return this.#grid.hasStep(stepId) && this.#grid.hasLane(laneId);
	}

	#add(id: string, place: Place): void {
		if (!isInCell(place)) {
			this.#parked.add(id);
			return;
		}
		this.#cell(place.stepId, place.laneId).add(id);
		if (!this.#hasCell(place.stepId, place.laneId)) {
			this.#unplaced.add(id);
		}
	}

	#remove(id: string, place: Place): void {
		if (!isInCell(place)) {
			this.#parked.delete(id);
			return;
		}
		this.#unplaced.delete(id);
		const cells = this.#cells.get(place.stepId);
		const cell = cells?.get(place.laneId);
		cell?.delete(id);
		if (cell?.size === 0) {
			cells?.delete(place.laneId);
		}
		if (cells?.size === 0) {
			this.#cells.delete(place.stepId);
		}
	}

	#cell(stepId: string, laneId: string): IdList {
		let cells = this.#cells.get(stepId);
		if (!cells) {
			cells = new Map();
			this.#cells.set(stepId, cells);
		}
		let cell = cells.get(laneId);
		if (!cell) {
			cell = new IdList(this.#orderOf);
			cells.set(laneId, cell);
		}
		return cell;
	}
}

function isSameCell(a: Place, b: Place): boolean {
	if (isInCell(a) && isInCell(b)) {
		return a.stepId === b.stepId && a.laneId === b.laneId;
	}
	return isInCell(a) === isInCell(b);
}
