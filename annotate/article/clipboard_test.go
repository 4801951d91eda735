package article

import (
	"strings"
	"testing"
)

const (
	fromChrome = "Version:0.9\r\nStartHTML:0000000175\r\nEndHTML:0000000700\r\nStartFragment:0000000211\r\nEndFragment:0000000664\r\nSourceURL:https://lindvik.example/2025/06/ferry\r\n" +
		"<html>\r\n<body>\r\n<!--StartFragment--><h2 style=\"font-family: serif;\">The ferry stays ashore</h2><p style=\"color: rgb(0, 0, 0);\">The boat will not sail before Friday (<a href=\"/news/1\">Lindvik Post, June 3</a>).</p>" +
		"<p>Nobody was asked, said the mayor.</p><!--EndFragment-->\r\n</body>\r\n</html>"
	fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";margin:0cm;} --></style></head><body lang=EN-GB>
<!--StartFragment--><p class=MsoNormal><b>The ferry stays ashore<o:p></o:p></b></p>
<p class=MsoNormal><span style='mso-fareast-language:RU'>The boat will not sail before
Friday (<a href="https://lindvik.example/news/1"><span style='color:blue'>Lindvik Post, June 3</span></a>).<o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:
Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Nobody was asked, said the mayor.<o:p></o:p></p><!--EndFragment-->
</body></html>`
	fromDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span>The ferry stays ashore</span></p><p dir="ltr"><span>The boat will not sail before Friday (</span><a href="https://www.google.com/url?q=https://lindvik.example/news/1&amp;sa=D"><span>Lindvik Post, June 3</span></a><span>).</span></p><br><p><span>Nobody was asked, said the mayor.</span></p></b>`
	fromMac  = `<meta charset="utf-8"><p>The ferry stays ashore</p><p>The boat will not sail before Friday (<a href="https://lindvik.example/news/1">Lindvik Post, June 3</a>).</p><p>Nobody was asked, said the mayor.</p>`
)

func TestClipboard(t *testing.T) {
	utf16 := "\xff\xfe"
	for _, r := range fromMac {
		utf16 += string([]byte{byte(r), byte(r >> 8)})
	}
	for name, flavour := range map[string]string{"Chrome on Windows": fromChrome, "Word": fromWord, "Google Docs": fromDocs, "Mac": fromMac, "UTF-16": utf16} {
		a, err := FromClipboardHTML([]byte(flavour), Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		whole(t, name, a.Title+"\n\n"+a.Text)
		if len(a.Links) != 1 || a.Links[0].Of(a.Text) != "Lindvik Post, June 3" || a.Links[0].URL != "https://lindvik.example/news/1" {
			t.Errorf("%s: links %+v", name, a.Links)
		}
	}
}

// whole checks that title and text hold the three lines and no markup.
func whole(t *testing.T, name, text string) {
	t.Helper()
	for _, line := range []string{"The ferry stays ashore", "\nThe boat will not sail before Friday (Lindvik Post, June 3).", "\nNobody was asked, said the mayor."} {
		if !strings.Contains("\n"+text, line) {
			t.Errorf("%s: %q is missing in %q", name, line, text)
		}
	}
	for _, mark := range []string{"·", "Version:", "Fragment", "mso", "Normal", "<"} {
		if strings.Contains(text, mark) {
			t.Errorf("%s: %q in %q", name, mark, text)
		}
	}
}

func TestClipboardWithoutText(t *testing.T) {
	for _, flavour := range []string{"", "<!--StartFragment--><img src=x><!--EndFragment-->", "Version:0.9", "Version:0.9\r\n<!--EndFragment--><!--StartFragment-->"} {
		if a, err := FromClipboardHTML([]byte(flavour), Options{}); err == nil {
			t.Errorf("%q: %q", flavour, a.Text)
		}
	}
}

func FuzzClipboard(f *testing.F) {
	for _, s := range []string{fromChrome, fromWord, fromDocs, fromMac} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := FromClipboardHTML(data, Options{})
		if err != nil {
			return
		}
		for _, l := range a.Links {
			if l.Start < 0 || l.End > len(a.Text) || l.Start > l.End {
				t.Fatalf("link %+v of %d bytes", l, len(a.Text))
			}
		}
	})
}
