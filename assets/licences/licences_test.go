package licences

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
)

// Run `go test ./assets/licences -update` after a dependency changed.
var update = flag.Bool("update", false, "write third-party.txt again")

type module struct{ Path, Version, Dir string }

// linked returns the modules that the programs link, on every system they
// are packaged for.
func linked(t *testing.T) []module {
	t.Helper()
	found := map[string]module{}
	for _, system := range []string{"linux", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-json=Module", "-tags", "migrated_fynedo", "galley/cmd/galley", "galley/cmd/galleyctl")
		cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
		var errs bytes.Buffer
		cmd.Stderr = &errs
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list: %v\n%s", err, errs.String())
		}
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct{ Module *module }
			if err := d.Decode(&p); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if p.Module != nil && p.Module.Path != "galley" {
				found[p.Module.Path] = *p.Module
			}
		}
	}
	var all []module
	for _, m := range found {
		all = append(all, m)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Path < all[j].Path })
	if len(all) < 20 {
		t.Fatalf("only %d modules were found", len(all))
	}
	return all
}

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|unlicense)([-._].*)?$`)

func licenceOf(t *testing.T, m module) string {
	t.Helper()
	entries, err := os.ReadDir(m.Dir)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		if e.IsDir() || !licenceFile.MatchString(e.Name()) || strings.HasSuffix(e.Name(), ".go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(m.Dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "\n[%s]\n%s\n", e.Name(), strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(string(text), "?"), "\r\n", "\n")))
	}
	if b.Len() == 0 {
		t.Errorf("%s has no licence file", m.Path)
	}
	return b.String()
}

func TestThirdPartyIsComplete(t *testing.T) {
	var b strings.Builder
	b.WriteString("Galley is linked with the modules below. Each stands under its own licence, given in full.\n" +
		"The fonts' licences lie beside them in assets/fonts.\n")
	copyleft := regexp.MustCompile(`(?m)^\s*GNU (AFFERO |LESSER )?GENERAL PUBLIC LICENSE\s*$`)
	for _, m := range linked(t) {
		text := licenceOf(t, m)
		if copyleft.MatchString(text) {
			t.Errorf("%s stands under a licence that may not be linked in", m.Path)
		}
		fmt.Fprintf(&b, "\n%s\n%s %s\n%s", strings.Repeat("=", 72), m.Path, m.Version, text)
	}
	// What a module carries inside and says nothing of in its own licence.
	bundled, err := os.ReadFile("bundled.txt")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "\n%s\n%s", strings.Repeat("=", 72), bundled)
	want := b.String()
	if *update {
		if err := os.WriteFile("third-party.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if ThirdParty != want {
		t.Error("third-party.txt is not what the programs link; run: go test ./assets/licences -update")
	}
}
