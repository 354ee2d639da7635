// Package timeline draws what happened between processes as a space-time diagram: a column
// for each process, time going down, what one sends another as an arrow.
//
//	events ─► Build ─► Diagram (columns, rows) ─► Text · SVG · Mermaid · HTML
//
// Several events make one row: a message that is received as soon as it is sent, a link and its
// other end, an exit signal and the death or message that it becomes.
package timeline
