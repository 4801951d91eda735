package extract

func readPDF(in Input) Page {
	return Page{URL: in.URL, Free: true, Verdict: NotHTML, Why: "the answer is a PDF"}
}
