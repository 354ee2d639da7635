package term

// FreadMore is io_lib:fread/3, which goes on where more is returned: cont is [] or what {more,Cont} held, and what ends the
// characters, if not [], means that no more will come. It returns {more,Cont} or {done,Result,Rest}.
func FreadMore(cont, chars, format Term) (Term, *FreadFault) {
	c := freadCollector{chars: chars, stack: EmptyList}
	switch {
	case cont.IsNil():
		c.reader.format, c.reader.results = format, EmptyList
	case cont.IsTuple(4) && cont.Elem(2).IsSmall():
		c.reader.format, c.stack, c.reader.results = cont.Elem(0), cont.Elem(1), cont.Elem(3)
		c.reader.count = int(cont.Elem(2).Small())
	default:
		return Term{}, &FreadFault{Function: "fread", Args: []Term{cont, chars, format}}
	}
	return c.run()
}

// A freadCollector cuts input into lines for a freader.
type freadCollector struct {
	reader freader
	stack  Term // the line so far, last character first
	chars  Term // input not looked at
}

// eof reports whether no more input will come.
func (c *freadCollector) eof() bool { return !c.chars.IsCons() && !c.chars.IsNil() }

func (c *freadCollector) run() (Term, *FreadFault) {
	for {
		newline, ok := c.nextLine()
		if !ok {
			return MakeTuple(A("more"), MakeTuple(c.reader.format, c.stack, c.reader.countTerm(), c.reader.results)), nil
		}
		done, fault := c.reader.run()
		switch {
		case fault != nil:
			return Term{}, fault
		case !done.IsTuple(4):
			return c.finish(done, newline), nil
		}
		c.goOn(done, newline)
		if c.eof() {
			c.reader.line = A("eof")
			if done, fault = c.reader.run(); fault != nil {
				return Term{}, fault
			}
			return c.finish(done, ""), nil
		}
	}
}

// goOn prepares the reader for the next line after it asked for more.
func (c *freadCollector) goOn(more Term, newline string) {
	c.reader.format = more.Elem(1)
	c.reader.count += len(newline)
	c.reader.done = Term{}
	c.stack = EmptyList
}

// nextLine gives the reader a line of the input, ended by \n, \r\n, \r or the end of input. What there is of a line stays
// on the stack otherwise.
func (c *freadCollector) nextLine() (newline string, ok bool) {
	for {
		ended := headIs(c.stack, '\r')
		switch {
		case headIs(c.chars, '\n'):
			c.chars = c.chars.Tail()
			if ended {
				return c.takeLine("\r\n"), true
			}
			return c.takeLine("\n"), true
		case c.chars.IsNil():
			return "", false
		case ended:
			return c.takeLine("\r"), true
		case c.eof():
			return c.takeLine(""), true
		}
		c.stack = MakeCons(c.chars.Head(), c.stack)
		c.chars = c.chars.Tail()
	}
}

func (c *freadCollector) takeLine(newline string) string {
	if headIs(c.stack, '\r') {
		c.stack = c.stack.Tail()
	}
	line := EmptyList
	for ; c.stack.IsCons(); c.stack = c.stack.Tail() {
		line = MakeCons(c.stack.Head(), line)
	}
	c.reader.line = line
	return newline
}

// finish returns {done,Result,Rest}: what the values did not need stays in the
// input, white space included.
func (c *freadCollector) finish(done Term, newline string) Term {
	if !done.IsTuple(3) {
		return MakeTuple(A("done"), done, c.chars)
	}
	rest := c.chars
	if c.eof() {
		rest = EmptyList
	}
	if left, _ := ListElems(done.Elem(2)); len(left) > 0 {
		ended, _ := ListElems(MakeString(newline))
		rest = MakeListTail(append(left, ended...), rest)
	}
	return MakeTuple(A("done"), MakeTuple(AtomOk, done.Elem(1)), rest)
}
