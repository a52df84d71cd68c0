/** Where the sample's evidence would come from. The figures are invented, and each source says so. */
export const source = {
	funnel: "Order funnel, Jul-Sep 2026, n = 10,000 (illustrative)",
	interviews: "12 customer interviews, Aug 2026 (illustrative)",
	replays: "60 session replays, Sep 2026 (illustrative)",
	calls: "Call reasons, Jul-Sep 2026, n = 1,840 (illustrative)",
	survey: "NPS survey at day 30, n = 612 (illustrative)",
	test: "Split test, Sep 2026, 2 x 1,500 orders (illustrative)",
	shop: "Shop visits, 3 days in 4 shops (illustrative)",
	workshop: "Onboarding workshop, 14 Oct 2026 (illustrative)",
} as const;
