package draw

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Role is what a part of a page is to somebody who has it read to them.
type Role string

// The roles.
const (
	Title     Role = "H1"
	Heading   Role = "H2"
	Paragraph Role = "P"
	Figure    Role = "Figure"
)

// Tag names a part of a document. Parts drawn with the same tag are one, though
// they stand on several lines or pages.
type Tag struct {
	Role Role
	Alt  string // what a figure shows, in words
}

// Tagged draws a part of a page; a nil tag is for what only decorates. Only a
// PDF keeps it.
func Tagged(c Canvas, tag *Tag, draw func()) {
	p, ok := c.(*PDF)
	if !ok {
		draw()
		return
	}
	if tag == nil {
		p.raw("/Artifact BMC")
	} else {
		p.raw("/%s <</MCID %d>> BDC", tag.Role, p.tags.next(tag))
	}
	draw()
	p.raw("EMC")
}

// tags is the structure of a document, as it is drawn.
type tags struct {
	order []*Tag
	parts map[*Tag][]tagPart
	pages [][]*Tag // whose each marked part of a page is
}

// tagPart is a marked part of a page: both count from 0.
type tagPart struct{ page, part int }

func (t *tags) next(tag *Tag) int {
	if t.parts == nil {
		t.parts = map[*Tag][]tagPart{}
	}
	if t.parts[tag] == nil {
		t.order = append(t.order, tag)
	}
	page := len(t.pages) - 1
	part := len(t.pages[page])
	t.pages[page] = append(t.pages[page], tag)
	t.parts[tag] = append(t.parts[tag], tagPart{page, part})
	return part
}

var (
	trailerSize = regexp.MustCompile(`/Size (\d+)`)
	trailerRoot = regexp.MustCompile(`/Root (\d+) 0 R`)
	trailerInfo = regexp.MustCompile(`/Info (\d+) 0 R`)
	startOfXref = regexp.MustCompile(`startxref\n(\d+)`)
)

// pageObject is the number of a page's object in what the library writes.
func pageObject(page int) int { return 3 + 2*page }

// addTo appends the structure to a finished file, as an update of it: the
// library knows no tags.
func (t *tags) addTo(file []byte) ([]byte, error) {
	end := file[max(bytes.LastIndex(file, []byte("trailer")), 0):]
	number := func(e *regexp.Regexp) int {
		m := e.FindSubmatch(end)
		if m == nil {
			return 0
		}
		n, _ := strconv.Atoi(string(m[1]))
		return n
	}
	size, root, info, xref := number(trailerSize), number(trailerRoot), number(trailerInfo), number(startOfXref)
	if size == 0 || root == 0 || xref == 0 {
		return nil, fmt.Errorf("the end of the PDF is not as it was expected")
	}
	tree, document, first := size, size+1, size+2
	u := update{file: file}
	for page := range t.pages {
		if err := u.extend(pageObject(page), fmt.Sprintf("/StructParents %d /Tabs /S", page)); err != nil {
			return nil, err
		}
	}
	extra := fmt.Sprintf("/StructTreeRoot %d 0 R /MarkInfo <</Marked true>> /ViewerPreferences <</DisplayDocTitle true>> /Version /1.7", tree)
	if err := u.extend(root, extra); err != nil {
		return nil, err
	}
	elements := map[*Tag]int{}
	var kids strings.Builder
	for i, tag := range t.order {
		elements[tag] = first + i
		fmt.Fprintf(&kids, "%d 0 R ", first+i)
	}
	u.object(tree, fmt.Sprintf("<</Type /StructTreeRoot /K %d 0 R /ParentTree <</Nums [%s]>>>>", document, t.parents(elements)))
	u.object(document, fmt.Sprintf("<</Type /StructElem /S /Document /P %d 0 R /K [%s]>>", tree, kids.String()))
	for i, tag := range t.order {
		var parts strings.Builder
		for _, p := range t.parts[tag] {
			fmt.Fprintf(&parts, "<</Type /MCR /Pg %d 0 R /MCID %d>> ", pageObject(p.page), p.part)
		}
		alt := ""
		if tag.Alt != "" {
			alt = " /Alt <FEFF" + utf16Hex([]rune(tag.Alt)) + ">"
		}
		u.object(first+i, fmt.Sprintf("<</Type /StructElem /S /%s /P %d 0 R%s /K [%s]>>", tag.Role, document, alt, parts.String()))
	}
	return u.end(first+len(t.order), root, info, xref), nil
}

// parents says of each page's marked parts whose they are.
func (t *tags) parents(elements map[*Tag]int) string {
	var b strings.Builder
	for page, parts := range t.pages {
		fmt.Fprintf(&b, "%d [", page)
		for _, tag := range parts {
			fmt.Fprintf(&b, "%d 0 R ", elements[tag])
		}
		b.WriteString("] ")
	}
	return b.String()
}

// update is what is appended to a file, and where its objects stand.
type update struct {
	file  []byte
	added bytes.Buffer
	xref  strings.Builder
}

// object writes an object that is new, or stands in place of an older one.
func (u *update) object(number int, body string) {
	fmt.Fprintf(&u.xref, "%d 1\n%010d 00000 n \n", number, len(u.file)+u.added.Len())
	fmt.Fprintf(&u.added, "%d 0 obj\n%s\nendobj\n", number, body)
}

// extend writes an object of the file anew, with more in it.
func (u *update) extend(number int, more string) error {
	head := fmt.Appendf(nil, "\n%d 0 obj\n", number)
	from := bytes.Index(u.file, head)
	if from < 0 {
		return fmt.Errorf("the PDF has no object %d", number)
	}
	body, _, _ := bytes.Cut(u.file[from+len(head):], []byte("endobj"))
	inner, ok := bytes.CutSuffix(bytes.TrimSpace(body), []byte(">>"))
	if !ok {
		return fmt.Errorf("object %d of the PDF is not as it was expected", number)
	}
	u.object(number, string(inner)+"\n"+more+">>")
	return nil
}

func (u *update) end(size, root, info, before int) []byte {
	at := len(u.file) + u.added.Len()
	fmt.Fprintf(&u.added, "xref\n%strailer\n<</Size %d /Root %d 0 R /Info %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n",
		u.xref.String(), size, root, info, before, at)
	return append(u.file, u.added.Bytes()...)
}
