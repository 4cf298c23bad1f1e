// Package apart keeps the child processes that own a sound device apart from
// their parent: the speaker's, audio/output, and the microphone's, audio/input.
// They end when their parent closes their standard input, and by nothing else.
package apart
