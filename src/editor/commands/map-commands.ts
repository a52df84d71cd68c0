import { account } from "../account.ts";
import { accountMayOnServer } from "../account-rights.ts";
import type { Command } from "./command.ts";
import { type CommandSketch, lookCommand, writeCommand } from "./define.ts";

/** The dialogs behind these commands belong to the app; a command only asks for them. */
const opens = (dialog: string, sketch: Omit<CommandSketch, "run">): CommandSketch => ({
	...sketch,
	run: ({ actions }) => actions.openDialog(dialog),
});

export const mapCommands: readonly Command[] = [
	lookCommand(
		"Map",
		opens("share", { id: "map.share", label: "Share", icon: "share-2", keywords: ["link", "invite", "colleagues"] }),
	),
	lookCommand(
		"Map",
		opens("export", {
			id: "map.export",
			label: "Download",
			icon: "download",
			keywords: [
				"export",
				"png",
				"jpeg",
				"webp",
				"svg",
				"pdf",
				"pptx",
				"slides",
				"print",
				"picture",
				"json",
				"csv",
				"mermaid",
				"markdown",
				"html",
				"xml",
				"save as",
			],
			shortcut: "Mod+E",
		}),
	),
	lookCommand(
		"Map",
		opens("export:png1", {
			id: "map.exportPng",
			label: "Download as picture (PNG)",
			icon: "image-down",
			keywords: ["export", "1x"],
		}),
	),
	lookCommand(
		"Map",
		opens("export:png2", {
			id: "map.exportPngLarge",
			label: "Download as large picture (PNG 2x)",
			icon: "image-down",
			keywords: ["export", "2x", "print"],
		}),
	),
	lookCommand(
		"Map",
		opens("export:svg", {
			id: "map.exportSvg",
			label: "Download as drawing (SVG)",
			icon: "image-down",
			keywords: ["export", "vector", "figma", "illustrator", "inkscape"],
		}),
	),
	lookCommand(
		"Map",
		opens("export:svgOutlines", {
			id: "map.exportSvgOutlines",
			label: "Download as drawing with outlines (SVG)",
			icon: "image-down",
			keywords: ["export", "vector", "paths", "figma", "illustrator", "inkscape"],
		}),
	),
	lookCommand(
		"Map",
		opens("export:pdf", {
			id: "map.exportPdf",
			label: "Download as PDF",
			icon: "image-down",
			keywords: ["export", "print", "paper", "a4", "poster"],
		}),
	),
	lookCommand(
		"Map",
		opens("export:copy", {
			id: "map.copyPicture",
			label: "Copy the whole map as a picture",
			icon: "image-down",
			keywords: ["export", "clipboard", "png"],
		}),
	),
	lookCommand(
		"Map",
		opens("export:slides", {
			id: "map.exportSlides",
			label: "Download as slides (PowerPoint)",
			icon: "image-down",
			keywords: ["export", "pptx", "presentation", "deck", "speaker notes", "keynote", "impress"],
		}),
	),
	lookCommand(
		"Map",
		opens("export:json", {
			id: "map.exportJson",
			label: "Download as JSON",
			icon: "file-json",
			keywords: ["export", "open format", "backup"],
		}),
	),
	writeCommand(
		"Map",
		opens("import", {
			id: "map.import",
			label: "Import into this map",
			icon: "upload",
			keywords: ["csv", "mermaid", "markdown", "json", "file"],
		}),
	),
	writeCommand(
		"Map",
		opens("metric:", {
			id: "map.newMetric",
			enabled: () => accountMayOnServer(account().get(), "metrics.write"),
			label: "New metric",
			icon: "gauge",
			keywords: ["score", "nps", "csat", "churn", "answers", "csv"],
		}),
	),
	lookCommand(
		"Map",
		opens("mapInfo", {
			id: "map.info",
			label: "About this map",
			icon: "info",
			keywords: ["scenario", "goal", "persona", "header"],
		}),
	),
	lookCommand("Map", opens("bin", { id: "map.bin", label: "Bin", icon: "trash-2", keywords: ["deleted", "restore", "recover"] })),
	lookCommand(
		"Map",
		opens("identity", {
			id: "map.identity",
			label: "My name and colour",
			icon: "user-pen",
			keywords: ["person", "cursor", "who"],
		}),
	),
];
