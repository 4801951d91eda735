package ui

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// paletteSize is how many colours a golden picture has; text of a screen is
// drawn in many shades of few colours.
const paletteSize = 64

// quantised draws a picture in few of its colours: each new one is that whose
// points are worst drawn by those before it.
func quantised(img image.Image) *image.Paletted {
	b := img.Bounds()
	counts := map[color.RGBA]int{}
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(img.At(x, y)).(color.RGBA) }
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			counts[at(x, y)]++
		}
	}
	order := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(counts[b]-counts[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var palette color.Palette
	index := map[color.RGBA]uint8{}
	off := make([]int, len(order)) // squared distance to the nearest colour so far
	for i := range off {
		off[i] = 1 << 18
	}
	for len(palette) < paletteSize {
		worst, most := -1, 0
		for i, c := range order {
			if e := off[i] * counts[c]; e > most {
				worst, most = i, e
			}
		}
		if worst < 0 {
			break
		}
		taken := order[worst]
		for i, c := range order {
			r, g, b := int(c.R)-int(taken.R), int(c.G)-int(taken.G), int(c.B)-int(taken.B)
			if d := r*r + g*g + b*b; d < off[i] {
				off[i], index[c] = d, uint8(len(palette))
			}
		}
		palette = append(palette, taken)
	}
	out := image.NewPaletted(image.Rect(0, 0, b.Dx(), b.Dy()), palette)
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.Pix[y*out.Stride+x] = index[at(b.Min.X+x, b.Min.Y+y)]
		}
	}
	return out
}

func writePicture(path string, img image.Image) error {
	var buf bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&buf, quantised(img)); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, buf.Bytes(), 0o644)
}

// Pictures are compared by the mean colour of small squares: edges of letters
// that another processor rounds otherwise do not count, a word does.
const (
	square     = 8  // points
	shade      = 10 // of 255, that a square may differ by
	maxSquares = 5  // that may differ more
)

// comparePictures says how a picture differs from the one in a file, "" where
// it does not.
func comparePictures(path string, img image.Image) string {
	b, err := os.ReadFile(path)
	if err != nil {
		return "there is no picture to compare with"
	}
	want, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return err.Error()
	}
	if want.Bounds().Size() != img.Bounds().Size() {
		return fmt.Sprintf("it is %v large, not %v", img.Bounds().Size(), want.Bounds().Size())
	}
	n, first := 0, image.Point{}
	s := want.Bounds().Size()
	for y := 0; y < s.Y; y += square {
		for x := 0; x < s.X; x += square {
			if apart(mean(want, x, y), mean(img, x, y)) > shade {
				if n == 0 {
					first = image.Pt(x, y)
				}
				n++
			}
		}
	}
	if n > maxSquares {
		return fmt.Sprintf("%d squares differ, the first at %v", n, first)
	}
	return ""
}

func mean(img image.Image, x0, y0 int) [3]int {
	var sum [3]int
	b := img.Bounds()
	n := 0
	for y := y0; y < min(y0+square, b.Dy()); y++ {
		for x := x0; x < min(x0+square, b.Dx()); x++ {
			r, g, bl, _ := img.At(b.Min.X+x, b.Min.Y+y).RGBA()
			sum[0] += int(r >> 8)
			sum[1] += int(g >> 8)
			sum[2] += int(bl >> 8)
			n++
		}
	}
	return [3]int{sum[0] / n, sum[1] / n, sum[2] / n}
}

func apart(a, b [3]int) int {
	most := 0
	for i := range a {
		most = max(most, a[i]-b[i], b[i]-a[i])
	}
	return most
}

// The comparison lets noise pass and sees a word that changed.
func TestPicturesAreCompared(t *testing.T) {
	r := newRig(t).lookedUp()
	img := r.win.Canvas().Capture()
	path := filepath.Join(t.TempDir(), "a.png")
	if err := writePicture(path, img); err != nil {
		t.Fatal(err)
	}
	if why := comparePictures(path, img); why != "" {
		t.Errorf("a picture differs from itself: %s", why)
	}
	noisy := image.NewRGBA(img.Bounds())
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
			by := uint8((x*7 + y*13) % 5)
			c.R, c.G, c.B = max(c.R, by)-by, max(c.G, by)-by, max(c.B, by)-by
			noisy.Set(x, y, c)
		}
	}
	if why := comparePictures(path, noisy); why != "" {
		t.Errorf("noise is taken for a change: %s", why)
	}
	r.status.SetStatus("Another word")
	r.settle()
	if why := comparePictures(path, r.win.Canvas().Capture()); why == "" {
		t.Error("another word in the foot of the window is not seen")
	}
}
