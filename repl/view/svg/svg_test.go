package svg

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// Parse fails unless text is well-formed XML.
func parse(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestAnyTextGivesXML(t *testing.T) {
	for _, text := range []string{"a<b>&\"'", "\x00\x01\xff", "日本 ✗", "]]>", "<!--"} {
		var c Canvas
		c.Text(1, 2, text, text)
		c.Path("x", "M0 0")
		if err := parse(c.Document(10, 10, text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
