package workbook

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// BenchmarkWrite writes 10,000 claims with 30,000 rows of evidence, 10,000
// sources and 10,000 flags. Peak heap is reported as MB-heap.
func BenchmarkWrite(b *testing.B) {
	m := many(10_000)
	path := filepath.Join(b.TempDir(), "big.xlsx")
	for b.Loop() {
		if err := Write(m, path); err != nil {
			b.Fatal(err)
		}
	}
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.Sys)/1e6, "MB-sys")
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/1e6, "MB-file")
}
