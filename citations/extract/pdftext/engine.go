package pdftext

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The bounds of the machine in which PDFium runs. It sees no file, no network
// and no clock of ours; what a broken file does to it stays in there.
const (
	machinePages = 8192 // of 64 KiB: half a gigabyte
	machines     = 2    // documents read at once
)

// engine starts PDFium when the first PDF is read, not when the program
// starts: compiling it takes seconds. What was compiled is kept in the user's
// cache directory, so only the first PDF ever waits for it.
var engine = sync.OnceValues(func() (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(machinePages).
		WithCloseOnContextDone(true) // so that a document can be given up
	if cache := compiled(); cache != nil {
		config = config.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		MaxTotal:      machines,
		FSConfig:      wazero.NewFSConfig(),
		RuntimeConfig: config,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
})

// compiled opens the directory of compiled code, private to the user. Where
// there is none (nil), every run of the program compiles anew.
func compiled() wazero.CompilationCache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	dir = filepath.Join(dir, "galley", "wazero")
	if os.MkdirAll(dir, 0o700) != nil {
		return nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		return nil
	}
	return cache
}

// borrow lends a machine of its own to one document; the function that it
// returns gives it back, with all its memory.
func borrow(ctx context.Context) (pdfium.Pdfium, func(), error) {
	pool, err := engine()
	if err != nil {
		return nil, nil, err
	}
	machine, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, nil, err
	}
	return machine, func() { _ = machine.Close() }, nil
}

// breakOff stops a machine where it stands when ctx ends. The function that
// it returns ends the watch.
func breakOff(ctx context.Context, machine pdfium.Pdfium) func() {
	killed := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(killed)
		defer func() { _ = recover() }()
		_ = machine.Kill()
	})
	return func() {
		if !stop() {
			<-killed
		}
	}
}
