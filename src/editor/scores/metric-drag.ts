/** The type under which a list drags a metric; browsers hide its value until the drop. */
export const metricDragType = "application/x-odograph-metric";
