import { focusedStepId, focusedTarget } from "../../editor/focused.ts";
import { targetsInCell } from "../../editor/grid-walk.ts";
import { useEditor } from "../../editor/use-session.ts";
import { type CellPosition, stageRow, type TableModel } from "./table-model.ts";

interface CanvasFocus {
	/** The cell that the canvas stands at. */
	start(): CellPosition;
	/** Lets the canvas stand at what the cell holds; of several cards, the one where it stands already or the first. */
	follow(at: CellPosition): void;
}

/** One focus for the map: the table begins where the canvas is, and the canvas goes along with the table. */
export function useCanvasFocus({ stages, columns, lanes }: TableModel): CanvasFocus {
	const editor = useEditor();
	return {
		start() {
			const context = editor.commandContext();
			const [stepId, target] = [focusedStepId(context) ?? "", focusedTarget(context) ?? ""];
			const stage = stages.find(({ id }) => target === `stage:${id}`);
			if (stage) return { row: stageRow, column: stage.column };
			return {
				row: lanes.findIndex(({ id }) => targetsInCell(editor.session.map, stepId, id).includes(target)) + 1,
				column: Math.max(
					0,
					columns.findIndex((step) => step?.id === stepId),
				),
			};
		},
		follow({ row, column }) {
			const step = columns[column];
			if (row === stageRow || !step) return stand([`stage:${stages.findLast((stage) => stage.column <= column)?.id}`]);
			const lane = lanes[row - 1];
			stand(lane ? targetsInCell(editor.session.map, step.id, lane.id) : [`step:${step.id}`]);
		},
	};

	function stand(targets: readonly string[]): void {
		const { focus } = editor.view.getState();
		const target = targets.find((each) => each === focus) ?? targets[0];
		if (target === undefined || target === focus || target === "stage:") return;
		editor.actions.select(target.startsWith("cell:") ? [] : [target]);
		editor.actions.focus(target);
		editor.commandContext().viewport?.reveal(target);
	}
}
