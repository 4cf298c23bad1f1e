package flac

import "encoding/binary"

// bitWriter gathers bits, the highest first. Its zero value is empty.
type bitWriter struct {
	out     []byte
	waiting uint64 // its lowest n bits are not in out yet
	n       uint   // below 32
}

// put adds the lowest n bits of v, n being at most 32.
func (b *bitWriter) put(v uint32, n uint) {
	b.waiting = b.waiting<<n | uint64(v)&(1<<n-1)
	b.n += n
	if b.n >= 32 {
		b.n -= 32
		b.out = binary.BigEndian.AppendUint32(b.out, uint32(b.waiting>>b.n))
	}
}

// putRice adds a number of at least 0: its high bits counted out in zeros and
// ended by a one, its lowest k bits as they are.
func (b *bitWriter) putRice(v uint32, k uint) {
	zeros := uint(v >> k)
	for zeros+1+k > 32 {
		n := min(zeros, 32)
		b.put(0, n)
		zeros -= n
	}
	b.put(1<<k|v&(1<<k-1), zeros+1+k)
}

// bytes gives what was gathered, filled up with zeros to a whole byte.
func (b *bitWriter) bytes() []byte {
	for b.n > 0 {
		n := min(b.n, 8)
		b.out = append(b.out, byte(b.waiting>>(b.n-n)<<(8-n)))
		b.n -= n
	}
	return b.out
}

// reset empties it and keeps its room.
func (b *bitWriter) reset() { b.out, b.waiting, b.n = b.out[:0], 0, 0 }

// crc8 and crc16 are the checksums at the end of a frame's head and of a frame.
func crc8(b []byte) (sum byte) {
	for _, v := range b {
		sum = crc8Table[sum^v]
	}
	return sum
}

func crc16(b []byte) (sum uint16) {
	for _, v := range b {
		sum = sum<<8 ^ crc16Table[byte(sum>>8)^v]
	}
	return sum
}

var crc8Table, crc16Table = crcTables()

func crcTables() (short [256]byte, long [256]uint16) {
	for i := range 256 {
		s, l := byte(i), uint16(i)<<8
		for range 8 {
			s = s<<1 ^ 0x07*(s>>7)
			l = l<<1 ^ 0x8005*(l>>15)
		}
		short[i], long[i] = s, l
	}
	return short, long
}
