/** Where the sample's evidence would come from. The figures are invented, and each source says so. */
export const source = {
	trials: "Trial cohort, Aug-Oct 2026, n = 40,000 (illustrative)",
	viewing: "Viewing events, Aug-Oct 2026 (illustrative)",
	exit: "Exit question, n = 2,310 answers (illustrative)",
	interviews: "16 household interviews, Sep 2026 (illustrative)",
	tickets: "Support tickets, Aug-Oct 2026, n = 3,400 (illustrative)",
	test: "Split test, Oct 2026, 2 x 8,000 trials (illustrative)",
	survey: "CSAT at day 45, n = 1,120 (illustrative)",
	workshop: "Retention workshop, 4 Nov 2026 (illustrative)",
} as const;
