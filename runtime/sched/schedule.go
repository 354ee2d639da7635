package sched

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// A Choice is one answer: option Index of Of.
type Choice struct{ Index, Of int }

// A Schedule is the list of the answers given in one execution.
type Schedule []Choice

// scheduleVersion begins the text of a schedule. It changes when old texts would be
// read wrongly.
const scheduleVersion = "mortal1:"

// String returns s as one line that [ParseSchedule] reads: the version, then in
// base64 the number of choices and runs of equal choices.
func (s Schedule) String() string {
	b := binary.AppendUvarint(nil, uint64(len(s)))
	for i := 0; i < len(s); {
		n := 1
		for i+n < len(s) && s[i+n] == s[i] {
			n++
		}
		b = binary.AppendUvarint(b, uint64(s[i].Index))
		b = binary.AppendUvarint(b, uint64(s[i].Of))
		b = binary.AppendUvarint(b, uint64(n))
		i += n
	}
	return scheduleVersion + base64.RawURLEncoding.EncodeToString(b)
}

// maxSchedule bounds what a text of a schedule may unfold to.
const maxSchedule = 1 << 26

// ParseSchedule reads what String wrote.
func ParseSchedule(text string) (Schedule, error) {
	body, ok := strings.CutPrefix(strings.TrimSpace(text), scheduleVersion)
	if !ok {
		return nil, fmt.Errorf("schedule does not begin with %q", scheduleVersion)
	}
	b, err := base64.RawURLEncoding.DecodeString(body)
	if err != nil {
		return nil, fmt.Errorf("schedule: %w", err)
	}
	return decodeSchedule(b)
}

var errCut = errors.New("schedule is cut short")

func decodeSchedule(b []byte) (Schedule, error) {
	next := func() (int, error) {
		v, n := binary.Uvarint(b)
		if n <= 0 || v > maxSchedule {
			return 0, errCut
		}
		b = b[n:]
		return int(v), nil
	}
	total, err := next()
	if err != nil {
		return nil, err
	}
	var s Schedule
	for len(s) < total {
		var run [3]int // index, of, how often
		for i := range run {
			if run[i], err = next(); err != nil {
				return nil, err
			}
		}
		if run[0] >= run[1] || run[2] == 0 || len(s)+run[2] > total {
			return nil, errors.New("schedule is damaged")
		}
		for range run[2] {
			s = append(s, Choice{run[0], run[1]})
		}
	}
	if len(b) > 0 {
		return nil, errors.New("schedule is damaged")
	}
	return s, nil
}
