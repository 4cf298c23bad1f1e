package flac

import "encoding/binary"

// How the two channels of a block are written, by FLAC's numbers.
const (
	leftRight = 1
	leftSide  = 8
	sideRight = 9
	midSide   = 10
)

// encoder turns blocks of samples into the frames of a file. It keeps its room
// between blocks.
type encoder struct {
	rate      uint32
	mid, side []int32
	coder     coder
	out       bitWriter
}

// channel is the samples of a block in one channel, which take so many bits.
type channel struct {
	samples []int32
	bits    uint
}

// pair is one way to write two channels, and roughly how many bits it takes.
type pair struct {
	code          uint32
	first, second channel
	rough         float64
}

func newEncoder(rate int) *encoder {
	return &encoder{rate: rateCode(rate), mid: make([]int32, blockFrames), side: make([]int32, blockFrames)}
}

// encode gives the frame of one block. What it returns is good until the next.
func (e *encoder) encode(number int, left, right []int32) []byte {
	mid, side := e.mid[:len(left)], e.side[:len(left)]
	for i, l := range left {
		mid[i] = (l + right[i]) >> 1
		side[i] = l - right[i]
	}
	l, r := channel{left, depth}, channel{right, depth}
	m, s := channel{mid, depth}, channel{side, depth + 1} // a difference takes one more
	roughL, roughR, roughM, roughS := l.rough(), r.rough(), m.rough(), s.rough()
	best := pair{leftRight, l, r, roughL + roughR}
	for _, other := range []pair{
		{leftSide, l, s, roughL + roughS},
		{sideRight, s, r, roughS + roughR},
		{midSide, m, s, roughM + roughS},
	} {
		if other.rough < best.rough {
			best = other
		}
	}
	e.out.reset()
	e.head(number, len(left), best.code)
	e.coder.write(&e.out, best.first)
	e.coder.write(&e.out, best.second)
	frame := e.out.bytes()
	e.out.out = binary.BigEndian.AppendUint16(frame, crc16(frame))
	return e.out.out
}

// head writes the frame's head: it says all that is needed to begin to listen
// here.
func (e *encoder) head(number, frames int, channels uint32) {
	const (
		sync       = 0xFFF8 // and that every block is of one length
		block4096  = 12
		blockGiven = 7 // as 16 bits further on
		bits16     = 4
	)
	block := uint32(block4096)
	if frames != blockFrames {
		block = blockGiven
	}
	e.out.put(sync, 16)
	e.out.put(block, 4)
	e.out.put(e.rate, 4)
	e.out.put(channels, 4)
	e.out.put(bits16, 3)
	e.out.put(0, 1)
	for _, b := range appendNumber(nil, uint32(number)) {
		e.out.put(uint32(b), 8)
	}
	if block == blockGiven {
		e.out.put(uint32(frames-1), 16)
	}
	// All of the head is whole bytes.
	e.out.put(uint32(crc8(e.out.bytes())), 8)
}

// appendNumber writes a number of up to 31 bits as UTF-8 was once meant to.
func appendNumber(b []byte, n uint32) []byte {
	if n < 1<<7 {
		return append(b, byte(n))
	}
	more := 1 // bytes that follow, of six bits each
	for n >= 1<<(5*more+6) {
		more++
	}
	b = append(b, 0xFF<<(7-more)&0xFF|byte(n>>(6*more)))
	for more--; more >= 0; more-- {
		b = append(b, 1<<7|byte(n>>(6*more))&(1<<6-1))
	}
	return b
}
