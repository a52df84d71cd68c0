/** Colours that people, personas and teams can have; each has a light and a dark value in the scene's theme. */
export const paletteColours = ["indigo", "teal", "rose", "amber", "violet", "sky", "lime", "orange", "fuchsia", "slate"] as const;

export type PaletteColour = (typeof paletteColours)[number];
