export interface Step {
	/** Taken by the server, and given to others. */
	readonly edits: number;
	readonly deliveries: number;
	/** s. */
	readonly cpu: number;
}

export interface Costs {
	/** Microseconds of processor time. */
	readonly perEdit: number;
	readonly perDelivery: number;
	/** How much of the differences between the steps the two explain, 1 = all. */
	readonly explained: number;
}

/** Least squares of `cpu = edits * a + deliveries * b`; neither below zero. */
export function fitCosts(steps: readonly Step[]): Costs {
	const sum = (read: (step: Step) => number) => steps.reduce((total, step) => total + read(step), 0);
	const ee = sum(({ edits }) => edits * edits);
	const dd = sum(({ deliveries }) => deliveries * deliveries);
	const ed = sum(({ edits, deliveries }) => edits * deliveries);
	const ec = sum(({ edits, cpu }) => edits * cpu);
	const dc = sum(({ deliveries, cpu }) => deliveries * cpu);
	const determinant = ee * dd - ed * ed;
	let a = (ec * dd - dc * ed) / determinant;
	let b = (dc * ee - ec * ed) / determinant;
	if (a < 0) [a, b] = [0, dc / dd];
	else if (b < 0) [a, b] = [ec / ee, 0];
	const mean = sum(({ cpu }) => cpu) / steps.length;
	const spread = sum(({ cpu }) => (cpu - mean) ** 2);
	const rest = sum(({ edits, deliveries, cpu }) => (cpu - edits * a - deliveries * b) ** 2);
	return { perEdit: a * 1e6, perDelivery: b * 1e6, explained: 1 - rest / spread };
}
