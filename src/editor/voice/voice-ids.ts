/** Id of the overlay that shows what customers said: whoever places a verbatim switches it on. */
export const voiceLayerId = "voice";

/** The type under which verbatims are dragged, their ids with commas between them; browsers hide its value until the drop. */
export const verbatimDragType = "application/x-odograph-verbatims";
