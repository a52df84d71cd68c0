import type { Segment } from "../ui/segmented.tsx";

export const colours: readonly Segment[] = [
	{ value: "light", label: "Light" },
	{ value: "dark", label: "Dark" },
];

export const backgrounds: readonly Segment[] = [
	{ value: "filled", label: "Background" },
	{ value: "none", label: "Transparent" },
];
