// Package abstract converts syntax trees to terms in the abstract format of OTP 25
// and back, and tokens to the terms of erl_scan: ERTS User's Guide, "The
// Abstract Format"; stdlib, erl_scan, "token()". The natives of erl_scan, erl_parse
// and erl_pp stand on it.
//
//	t := abstract.Expr(e, abstract.LineCol) // {integer,{1,1},42}
package abstract
