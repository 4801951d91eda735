package workbook

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// libreOffice converts a file in a profile of its own and returns the result.
func libreOffice(t *testing.T, path, format string) string {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed here; it is what this test looks through")
	}
	out := t.TempDir()
	cmd := exec.Command(program, "-env:UserInstallation=file://"+filepath.Join(t.TempDir(), "profile"), "--headless",
		"--convert-to", format, "--outdir", out, path)
	if b, err := cmd.CombinedOutput(); err != nil || strings.Contains(string(b), "Error") {
		t.Fatalf("LibreOffice: %v\n%s", err, b)
	}
	result := filepath.Join(out, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+"."+format)
	if _, err := os.Stat(result); err != nil {
		t.Fatal(err)
	}
	return result
}

// pages is the text of a PDF, page by page.
func pages(t *testing.T, pdf string) []string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed here; the pages cannot be read without it")
	}
	b, err := exec.Command(program, "-layout", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Split(string(b), "\f")
	return all[:len(all)-1]
}

func TestPagesInLibreOffice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.xlsx")
	m := many(156)
	m.Claims[3].Note = "=1+1"
	if err := Write(m, path); err != nil {
		t.Fatal(err)
	}
	got := pages(t, libreOffice(t, path, "pdf"))
	perSheet := map[string]int{}
	for i, page := range got {
		for _, wrong := range []string{"Err:", "#NAME?", "#VALUE!", "#REF!", "###"} {
			if strings.Contains(page, wrong) {
				t.Errorf("page %d shows %s", i+1, wrong)
			}
		}
		for _, s := range dataSheets(&m) {
			if !strings.Contains(page, "Case GC-0042 · "+s.name) {
				continue
			}
			perSheet[s.name]++
			for _, c := range s.cols {
				if first, _, _ := strings.Cut(c.head, " "); !c.hidden && !strings.Contains(page, first) {
					t.Errorf("page %d of sheet %s does not repeat the header %q", i+1, s.name, c.head)
				}
			}
		}
	}
	if !strings.Contains(got[0], "NOT READY FOR SIGN-OFF") || strings.Contains(got[1], "NOT READY") {
		t.Error("the summary is not one page")
	}
	if !strings.Contains(strings.Join(got, "\n"), "=1+1") {
		t.Error("=1+1 was not shown as text")
	}
	if n := perSheet[claimsSheet]; n < 8 || n > 18 {
		t.Errorf("156 claims take %d pages", n)
	}
	for _, s := range sheetOrder[1:8] {
		if perSheet[s] == 0 {
			t.Errorf("sheet %s has no page", s)
		}
	}
}

// Every word of the cells is on the pages: nothing is clipped.
func TestNothingIsClippedInLibreOffice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.xlsx")
	m := sample()
	m.Claims[0].Note = strings.Repeat("the berth ledger lists each vessel twice ", 14) + "endmark"
	m.Claims[2].Text = strings.Repeat("Порт перевалил 4,2 млн тонн, сказала мэр. ", 16) + "конецодин"
	m.Claims[3].Comment = strings.Repeat("keep «the date», drop the rest; ", 18) + "enddrei"
	m.Claims[4].Wording = strings.Repeat("WWWW MMMM iiii ", 20) + "endvier"
	m.Sources[1].Title = strings.Repeat("Очень длинный заголовок страницы ", 9) + "конецпять"
	m.Flags[1].Message = strings.Repeat("Сторінка називає інше число. ", 12) + "кінецьшість"
	m.Queries[0].Question = strings.Repeat("Where did she say this? ", 22) + "endsieben"
	m.Article.Title = strings.Repeat("How the Harbour Came to Owe More ", 7) + "endacht"
	if err := Write(m, path); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, w := range strings.Fields(strings.Join(pages(t, libreOffice(t, path, "pdf")), " ")) {
		seen[w] = true
	}
	if !seen["endacht"] {
		t.Error("the headline of the summary is clipped")
	}
	for _, s := range dataSheets(&m) {
		for i := range s.rows {
			for c, v := range s.row(i) {
				if s.cols[c].hidden {
					continue
				}
				for _, w := range strings.Fields(v.plainText()) {
					if !seen[w] && len(w) < 16 {
						t.Errorf("%s: %q of column %s is on no page", s.name, w, s.cols[c].head)
					}
				}
			}
		}
	}
}

func TestSavedByLibreOffice(t *testing.T) {
	for name, m := range map[string]Model{"sample": sample(), "nasty": nasty()} {
		path := filepath.Join(t.TempDir(), "case.xlsx")
		if err := Write(m, path); err != nil {
			t.Fatal(err)
		}
		x := must(excelize.OpenFile(path))
		set(t, x, claimsSheet, at(headComment, 2), "kept?")
		if err := x.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		x.Close()
		f, err := Read(libreOffice(t, path, "xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		p := preview(t, m, f)
		if len(p.Taken) != 1 || p.Taken[0].To != "kept?" || len(p.Conflicts)+len(p.Refused)+len(p.Missing)+len(p.Notes) != 0 {
			t.Errorf("%s: taken %d, refused %.300v, notes %v, missing %v", name, len(p.Taken), p.Refused, p.Notes, p.Missing)
		}
	}
}
