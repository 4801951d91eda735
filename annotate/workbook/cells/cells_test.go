package cells

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// packed makes a workbook of one sheet by hand, with a prefix on every name,
// as some programs write it.
func packed(t testing.TB, sheet, shared string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	for name, text := range map[string]string{
		"_rels/.rels":           `<Relationships><Relationship Id="r1" Type="` + office + `/officeDocument" Target="/book/w.xml"/></Relationships>`,
		"book/w.xml":            `<x:workbook xmlns:x="m" xmlns:r="` + office + `"><x:sheets><x:sheet name="A &amp; B" sheetId="7" r:id="q"/></x:sheets></x:workbook>`,
		"book/_rels/w.xml.rels": `<Relationships><Relationship Id="q" Type="` + office + `/worksheet" Target="s/one.xml"/><Relationship Id="s" Type="` + office + `/sharedStrings" Target="ss.xml"/></Relationships>`,
		"book/s/one.xml":        sheet,
		"book/ss.xml":           shared,
		"docProps/custom.xml":   `<Properties xmlns:vt="v"><property name="vs_case"><vt:lpwstr>case &lt;1&gt;</vt:lpwstr></property></Properties>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func rowsOf(t testing.TB, b *Book, sheet string) []string {
	t.Helper()
	var out []string
	if err := b.Rows(sheet, func(row int, cells []string) { out = append(out, fmt.Sprintf("%d:%q", row, cells)) }); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCellsOfEveryKind(t *testing.T) {
	data := packed(t, `<?xml version="1.0"?><!-- <c> --><x:worksheet xmlns:x="m"><x:cols><x:col min="1"/></x:cols><x:sheetData>
<x:row r="2" spans="1:9"><x:c r="A2" t="s"><x:v>1</x:v></x:c><x:c r="C2"><x:f>1&lt;2</x:f><x:v>4.5</x:v></x:c><x:c r="D2" s="3"/></x:row>
<x:row r="4"><x:c r="B4" t="inlineStr"><x:is><x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve"> one </x:t></x:r><x:r><x:t>&#x442;&amp;_x000D_</x:t></x:r><x:rPh sb="0"><x:t>aid</x:t></x:rPh></x:is></x:c></x:row>
<x:row><x:c t="str"><x:v><![CDATA[<a> & b]]></x:v></x:c><x:c t="s"><x:v>99</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row><x:row r="9"/>
</x:sheetData><x:row r="12"><x:c r="A12"><x:v>late</x:v></x:c></x:row></x:worksheet>`,
		`<sst><si><t>zero</t></si><si><r><t>sh</t></r><r><t>ared &gt;</t></r><rPh><t>no</t></rPh></si></sst>`)
	b, err := Open(data, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`2:["shared >" "" "4.5"]`, `4:["" " one т&\r"]`, `5:["<a> & b" "" "1"]`}
	if got := rowsOf(t, b, "A & B"); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := b.Properties(); !maps.Equal(got, map[string]string{"vs_case": "case <1>"}) {
		t.Errorf("properties %v", got)
	}
	if err := b.Rows("none", nil); err != ErrNoSheet {
		t.Errorf("error: %v", err)
	}
}

func TestBoundedAndDamaged(t *testing.T) {
	data := packed(t, "<sheetData>"+strings.Repeat("<row/>", 10000)+"</sheetData>", "<sst/>")
	b, err := Open(data, 5000)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Rows("A & B", func(int, []string) {}); err != errTooLarge {
		t.Errorf("error: %v", err)
	}
	for _, bad := range [][]byte{nil, []byte("PK"), data[:len(data)/2]} {
		if _, err := Open(bad, 1<<20); err == nil {
			t.Error("a damaged file was opened")
		}
	}
}

// What excelize reads, we read: text, rich text, numbers, shared strings.
func TestLikeTheLibrary(t *testing.T) {
	f := excelize.NewFile()
	for i, v := range []any{"plain", " spaced ", "a\nb", "<&>\"'", "эй", 42, 2.5, true, "_x0041_", "=1+1", "👩‍🔬"} {
		cell, _ := excelize.CoordinatesToCellName(1+i%3, 1+i)
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellRichText("Sheet1", "E3", []excelize.RichTextRun{{Text: "bold", Font: &excelize.Font{Bold: true}}, {Text: " and not"}}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Open(data, 1<<24)
	if err != nil {
		t.Fatal(err)
	}
	again, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	seen := 0
	err = b.Rows("Sheet1", func(row int, cells []string) {
		for i, v := range cells {
			at, _ := excelize.CoordinatesToCellName(i+1, row)
			want, err := again.GetCellValue("Sheet1", at)
			if err != nil || v != want {
				t.Errorf("%s: %q, and the library has %q (%v)", at, v, want, err)
			}
			if v != "" {
				seen++
			}
		}
	})
	if err != nil || seen != 12 {
		t.Errorf("%d cells, %v", seen, err)
	}
}

func FuzzRows(f *testing.F) {
	f.Add([]byte(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData>`))
	f.Add([]byte(`<row r="9999999999999999999"><c r="ZZZZZZ1"><v>&#xFFFFFFFFF;</v></c></row><![CDATA[`))
	f.Fuzz(func(t *testing.T, sheet []byte) {
		b := &Book{shared: []string{"s"}}
		if err := b.rows(sheet, func(row int, cells []string) {
			if len(cells) > maxColumns {
				t.Errorf("%d cells in a row", len(cells))
			}
		}); err != nil {
			t.Fatal(err)
		}
	})
}
