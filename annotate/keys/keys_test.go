package keys

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zalando/go-keyring"
)

// No test touches the keyring of the machine it runs on.
func TestMain(m *testing.M) {
	keyring.MockInit()
	os.Setenv("GALLEY_KEYRING", "off")
	os.Exit(m.Run())
}

const secret = "s3cret-key:fx"

// withRing is a store with a keyring that lives for the test.
func withRing(t testing.TB) *Store {
	t.Helper()
	keyring.MockInit()
	s := Open(t.TempDir())
	s.ring = &ring{patience: time.Second}
	return s
}

func want(t testing.TB, s *Store, service, key string) {
	t.Helper()
	if got, err := s.Get(service); got != key || err != nil {
		t.Errorf("Get(%s) = %q, %v; want %q", service, got, err, key)
	}
}

// refused fails unless err says what to do, and does not show the key.
func refused(t testing.TB, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Error("was taken")
		return
	}
	for _, p := range parts {
		if !strings.Contains(err.Error(), p) {
			t.Errorf("%q lacks %q", err, p)
		}
	}
	if strings.Contains(err.Error(), secret) {
		t.Errorf("%q shows the key", err)
	}
}

func TestSwitchLeavesTheKeyringAlone(t *testing.T) {
	if Open(t.TempDir()).ring != nil {
		t.Error("GALLEY_KEYRING=off does not turn the keyring off")
	}
}

func TestKeysComeBack(t *testing.T) {
	for name, s := range map[string]*Store{"files": Open(t.TempDir()), "keyring": withRing(t)} {
		t.Run(name, func(t *testing.T) {
			want(t, s, "deepl", "")
			for _, key := range []string{secret, "another"} {
				if err := s.Set("deepl", " "+key+"\n"); err != nil {
					t.Fatal(err)
				}
				want(t, s, "deepl", key)
				want(t, s, "brave", "")
			}
			for range 2 { // the second time there is none
				if err := s.Delete("deepl"); err != nil {
					t.Error(err)
				}
				want(t, s, "deepl", "")
			}
			if err := errors.Join(s.Set("brave", secret), s.Set("brave", "")); err != nil {
				t.Error(err)
			}
			want(t, s, "brave", "")
		})
	}
}

func TestKeysInTheKeyringAreInNoFile(t *testing.T) {
	s := withRing(t)
	if err := s.files.set("deepl", "old"); err != nil { // from a time without keyring
		t.Fatal(err)
	}
	if err := s.Set("deepl", secret); err != nil {
		t.Fatal(err)
	}
	want(t, s, "deepl", secret)
	if s.files.any() {
		t.Error("a key is in a file")
	}
	if !strings.Contains(s.Where(), "keyring") || strings.Contains(s.Where(), s.files.path) {
		t.Error(s.Where())
	}
}

func TestKeyringThatRefuses(t *testing.T) {
	s := withRing(t)
	if err := s.Set("deepl", "old"); err != nil {
		t.Fatal(err)
	}
	keyring.MockInitWithError(errors.New("locked"))
	_, err := s.Get("deepl")
	refused(t, err, "locked", "unlock the keyring")
	refused(t, s.Delete("deepl"), "locked", "may still hold it")
	if err := s.Set("deepl", secret); err != nil {
		t.Fatal(err)
	}
	want(t, s, "deepl", secret) // from a file
	if !strings.Contains(s.Where(), "keyring") || !strings.Contains(s.Where(), s.files.path) {
		t.Error(s.Where())
	}
	keyring.MockInit()
	if err := keyring.Set(application, "deepl", "old"); err != nil {
		t.Fatal(err)
	}
	want(t, s, "deepl", secret) // the newer one, although the keyring is back
}

func TestKeyringThatHangs(t *testing.T) {
	r := &ring{patience: 20 * time.Millisecond}
	never := make(chan struct{})
	defer close(never)
	if _, ok := within(r, func() bool { <-never; return true }); ok {
		t.Error("an answer came")
	}
	s := &Store{files: folder{filepath.Join(t.TempDir(), "keys")}, ring: r}
	start := time.Now()
	_, err := s.Get("deepl")
	refused(t, err, "does not answer")
	if err := s.Set("deepl", secret); err != nil {
		t.Fatal(err)
	}
	want(t, s, "deepl", secret)
	if d := time.Since(start); d > time.Second {
		t.Errorf("the silent keyring was waited for again, %v", d)
	}
}

func TestEnvironmentComesFirst(t *testing.T) {
	s := Open(t.TempDir())
	if err := s.Set("media-cloud", "stored"); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GALLEY_KEY_MEDIA_CLOUD", " "+secret+" ")
	want(t, s, "media-cloud", secret)
	t.Setenv("GALLEY_KEY_MEDIA_CLOUD", "two words")
	_, err := s.Get("media-cloud")
	refused(t, err, "GALLEY_KEY_MEDIA_CLOUD", "left out")
	t.Setenv("GALLEY_KEY_MEDIA_CLOUD", "")
	want(t, s, "media-cloud", "stored")
}

func TestFilesAreForTheUserOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes say nothing about rights on this system")
	}
	s := Open(t.TempDir())
	if err := os.MkdirAll(s.files.path, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := s.Set("deepl", secret); err != nil {
		t.Fatal(err)
	}
	path := s.files.file("deepl")
	for p, mode := range map[string]os.FileMode{path: 0o600, s.files.path: 0o700} {
		if info, err := os.Stat(p); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, %v; want %v", p, info.Mode(), err, mode)
		}
	}
	for _, mode := range []os.FileMode{0o640, 0o604, 0o620, 0o644, 0o666} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		key, err := s.Get("deepl")
		refused(t, err, "others on this machine can read", "chmod 600", "new key")
		if key != "" {
			t.Errorf("mode %v: the key was read", mode)
		}
	}
	if err := s.Set("deepl", "fresh"); err != nil { // what the error advises
		t.Fatal(err)
	}
	want(t, s, "deepl", "fresh")
	if err := os.Chmod(s.files.path, 0o770); err != nil {
		t.Fatal(err)
	}
	_, err := s.Get("deepl")
	refused(t, err, "chmod 700")
}

func TestDamagedFiles(t *testing.T) {
	for name, content := range map[string]string{
		"empty": "", "blank": " \n", "binary": "\x00\x01\xff\xfe", "lines": secret + "\n" + secret, "long": strings.Repeat("a", 1<<20), "cyrillic": "ключ",
	} {
		s := Open(t.TempDir())
		if err := s.Set("deepl", secret); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(s.files.file("deepl"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := s.Get("deepl")
		refused(t, err, "enter the key again")
		if err := s.Set("deepl", secret); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		want(t, s, "deepl", secret)
	}
}

func TestWhatIsNoFileIsNotRead(t *testing.T) {
	s := Open(t.TempDir())
	if err := os.MkdirAll(s.files.file("deepl"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := s.Get("deepl")
	refused(t, err, "no plain file")
	other := filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(other, []byte(secret), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(other, s.files.file("brave")); err == nil { // not every system lets one
		_, err := s.Get("brave")
		refused(t, err, "no plain file")
	}
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	if err := os.WriteFile(state, nil, 0o600); err != nil { // a file in the folder's place
		t.Fatal(err)
	}
	refused(t, Open(state).Set("deepl", secret), "could not be kept", "GALLEY_KEY_DEEPL")
}

func TestNamesAndKeysAreChecked(t *testing.T) {
	s := Open(t.TempDir())
	for _, service := range []string{"", "..", "../deepl", "a/b", `a\b`, "DeepL", "-x", "a b", "служба", strings.Repeat("a", 41), "a\x00"} {
		_, err := s.Get(service)
		refused(t, err, "not the name of a service")
		refused(t, s.Set(service, secret), "not the name of a service")
		refused(t, s.Delete(service), "not the name of a service")
	}
	for _, key := range []string{secret + " " + secret, secret + "\n" + secret, "ключ", strings.Repeat("k", maxKey+1), "a\x7f"} {
		refused(t, s.Set("deepl", key), "was not kept")
	}
	if s.files.any() {
		t.Error("something was kept")
	}
}

func TestManyWritersAtOnce(t *testing.T) {
	state := t.TempDir()
	key := func(service, n int) string { return fmt.Sprintf("%d-%s-%d", service, strings.Repeat("x", 1000), n) }
	var wg sync.WaitGroup
	for service := range 4 {
		for n := range 8 {
			wg.Go(func() {
				s, name := Open(state), fmt.Sprintf("service-%d", service)
				if err := s.Set(name, key(service, n)); err != nil {
					t.Error(err)
				}
				got, err := s.Get(name) // one of this service's, whole
				if err != nil || len(got) != len(key(service, n)) || got[0] != byte('0'+service) {
					t.Errorf("Get(%s) = %.20q…, %v", name, got, err)
				}
			})
		}
	}
	wg.Wait()
	left, err := os.ReadDir(filepath.Join(state, "keys"))
	if err != nil || len(left) != 4 {
		t.Errorf("%d files, %v; want 4", len(left), err)
	}
}

func TestDeleteTakesWhatACrashLeft(t *testing.T) {
	s := Open(t.TempDir())
	if err := s.Set("deepl", secret); err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(s.files.path, half("deepl")+"12345")
	if err := os.WriteFile(left, []byte(secret), 0o600); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Hour)
	if err := errors.Join(os.Chtimes(left, old, old), s.Delete("deepl")); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(s.files.path); err != nil || len(left) != 0 {
		t.Errorf("%v, %v are left", left, err)
	}
}
