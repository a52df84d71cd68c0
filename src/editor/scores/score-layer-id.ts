/** Id of the overlay that shows scores: whoever links a metric switches it on. */
export const scoreLayerId = "scores";
