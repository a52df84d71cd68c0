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

/** Least squares of `cpu = fixed + edits * a + deliveries * b`; neither `a` nor `b` below zero. */
export function fitCosts(steps: readonly Step[]): Costs {
	const mean = (read: (step: Step) => number) => steps.reduce((total, step) => total + read(step), 0) / steps.length;
	const middle = {
		edits: mean(({ edits }) => edits),
		deliveries: mean(({ deliveries }) => deliveries),
		cpu: mean(({ cpu }) => cpu),
	};
	// From the middle on, so that what a run costs whatever is done does not count.
	const centred = steps.map(({ edits, deliveries, cpu }) => ({
		e: edits - middle.edits,
		d: deliveries - middle.deliveries,
		c: cpu - middle.cpu,
	}));
	const sum = (read: (point: { readonly e: number; readonly d: number; readonly c: number }) => number) =>
		centred.reduce((total, point) => total + read(point), 0);
	const ee = sum(({ e }) => e * e);
	const dd = sum(({ d }) => d * d);
	const ed = sum(({ e, d }) => e * d);
	const ec = sum(({ e, c }) => e * c);
	const dc = sum(({ d, c }) => d * c);
	const determinant = ee * dd - ed * ed;
	let a = (ec * dd - dc * ed) / determinant;
	let b = (dc * ee - ec * ed) / determinant;
	if (a < 0) [a, b] = [0, dc / dd];
	else if (b < 0) [a, b] = [ec / ee, 0];
	const spread = sum(({ c }) => c * c);
	const rest = sum(({ e, d, c }) => (c - e * a - d * b) ** 2);
	return { perEdit: a * 1e6, perDelivery: b * 1e6, explained: 1 - rest / spread };
}
