"""What a script finds in a page that has too little room for its words: those that are cut, or that cover others."""

# Words of maps and drawings stand where they must; what scrolls by itself, or ends with « … », may be longer than its
# box.
APART = ".skip-links, svg, .map"
CROWDED = """
(apart) => {
  const found = new Set();
  const boxes = new Map();
  // What shows no more of an element than its own box; null: nobody sees it, or it has room elsewhere.
  const boxOf = (element) => {
    if (!element || element === document.body) return document.documentElement;
    if (!boxes.has(element)) {
      const style = getComputedStyle(element);
      const outer = boxOf(element.parentElement);
      const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
      const unseen = style.clipPath !== "none" || style.opacity === "0" || scrolls || element.matches(apart);
      boxes.set(element, unseen || !outer ? null : style.overflowX === "visible" ? outer : element);
    }
    return boxes.get(element);
  };
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const words = node.data.trim().slice(0, 40);
    const holder = node.parentElement;
    if (!words || !holder.checkVisibility({ visibilityProperty: true })) continue;
    const box = boxOf(holder);
    if (!box) continue;
    const edge = box.getBoundingClientRect();
    const style = getComputedStyle(holder);
    const is_short = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left < 2 || (is_short && top > edge.bottom - 4)) continue;
      lines.push({ node, words, left, right: is_short ? Math.min(right, edge.right) : right, top, bottom });
      const is_below = box !== document.documentElement && bottom > edge.bottom + 4;
      const is_cut = left < edge.left - 1 || right > edge.right + 1 || is_below;
      if (is_cut && !is_short) found.add(`cut: ${words}`);
    }
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next++) {
      const other = lines[next];
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - other.top;
      const lower = Math.min(one.bottom - one.top, other.bottom - other.top);
      if (one.node === other.node || width <= 2 || height <= lower / 3) continue;
      found.add(`covered: ${one.words} / ${other.words}`);
    }
  });
  return Array.from(found);
}
"""
