type Child = Node | string;

/** Makes an element: attributes by name (`class`, `role`, `data-…`), then its children. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Record<string, string> = {},
    ...children: Child[]
): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
}

/** Writes only what differs: most messages change one text of a page that has hundreds. */
export function setText(element: Element, text: string): void {
    if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element: Element, name: string, value: string | undefined): void {
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** A name of the tree as a person reads it: `output/gain-left` becomes `Output gain left`. */
export function readable(name: string): string {
    const words = name.replaceAll(/[-/]/g, " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
}
