/** For the elements that stand over the canvas: what is brought into view there goes beside them. */
export const coversMap = { "data-covers-map": "" } as const;

export const coversMapSelector = "[data-covers-map]";
