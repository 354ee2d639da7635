// Package view is what all pictures and explanations have in common: marks and
// colours, lines of styled text, and names for processes. The views themselves are in
// the packages below it, one for each: they fold over events and print, and know
// neither the System nor a terminal.
//
//	event.Recorder ──► view/why, view/graph, view/timeline, view/trace ──► text ──► io protocol
//
// Colour is data: a [Line] is a list of spans, each with a [Role], and a [Style] turns
// it into text for a terminal with colour or without, in Unicode or ASCII. Colour never
// carries a meaning alone: each thing has a mark of its own.
package view
