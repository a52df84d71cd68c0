import type { FileFigures } from "../setup/bench-page.ts";
import type { MainThread } from "./block-meter.ts";

export const exportKinds = ["svg", "png", "pdf"] as const;

export type ExportKind = (typeof exportKinds)[number];

/** One file of the whole map. */
export interface ExportFigures extends MainThread, FileFigures {}
